-- Known workers whose contributions somebody pays this month or later: the kind of funder is said, never who it is.
INSERT INTO intake_found (row_no, code)
SELECT DISTINCT k.row_no, 'funded_by_' || f.kind
FROM intake_known AS k
JOIN sponsorship_sponsorship AS s ON s.worker_id = k.worker_id
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
WHERE s.months && daterange(date_trunc('month', %(on)s::date)::date, NULL)
