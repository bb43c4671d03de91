-- What agreements promised up to a month, in places x months, and what came of it: person-months and rupiah invoiced,
-- paid, covered. An agreement counts from its first month to its end, or to the month asked for.
SELECT a.id AS agreement_id, a.funder_id, f.stage,
       a.places * greatest(0,
           (extract(year FROM ends.month) - extract(year FROM a.first_month)) * 12
           + extract(month FROM ends.month) - extract(month FROM a.first_month))::bigint AS promised,
       coalesce(billed.months, 0)::bigint AS invoiced, coalesce(billed.paid, 0)::bigint AS paid,
       coalesce(billed.covered, 0)::bigint AS covered,
       coalesce(billed.amount, 0)::bigint AS amount, coalesce(billed.paid_amount, 0)::bigint AS paid_amount
FROM sponsorship_agreement AS a
JOIN sponsorship_funder AS f ON f.id = a.funder_id
CROSS JOIN LATERAL (
    SELECT least(coalesce(a.until_month, 'infinity'), (%(month)s::date + interval '1 month')::date) AS month
) AS ends
LEFT JOIN LATERAL (
    SELECT sum(i.workers) AS months, sum(i.amount) AS amount,
           sum(i.workers) FILTER (WHERE i.state <> 'issued') AS paid,
           sum(i.amount) FILTER (WHERE i.state <> 'issued') AS paid_amount,
           sum(i.workers) FILTER (WHERE i.state = 'receipted') AS covered
    FROM contributions_invoice AS i WHERE i.agreement_id = a.id AND i.month <= %(month)s
) AS billed ON true
WHERE (%(funder)s::bigint IS NULL OR a.funder_id = %(funder)s)
  AND (%(funder)s::bigint IS NOT NULL OR f.kind = 'company')
