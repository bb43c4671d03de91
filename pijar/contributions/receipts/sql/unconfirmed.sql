-- Workers of paid invoices of a month whom no receipt of the insurer confirms, by funder and name.
SELECT w.ref, p.name, e.member_number, f.name AS funder, i.number AS invoice, a.work_injury + a.death AS amount
FROM contributions_invoice AS i
JOIN sponsorship_funder AS f ON f.id = i.funder_id
JOIN contributions_assessment AS a ON a.month = i.month AND a.agreement_id = i.agreement_id AND a.round = i.round
JOIN registry_worker AS w ON w.id = a.worker_id
JOIN registry_person AS p ON p.id = w.person_id
LEFT JOIN membership_enrolment AS e ON e.worker_id = w.id AND e.state = 'accepted'
LEFT JOIN contributions_receipt AS r ON r.invoice_id = i.id AND r.worker_id = a.worker_id
WHERE i.month = %(month)s AND i.state = 'paid' AND r.id IS NULL
ORDER BY f.name, p.name, w.id
LIMIT %(size)s OFFSET %(after)s
