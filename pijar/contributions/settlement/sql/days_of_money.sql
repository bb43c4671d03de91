-- From the earliest to the latest day that concerns the money waiting for these invoices: assessed, or paid.
SELECT min(least(p.paid_on, r.assessed_on)) AS first_day, max(p.paid_on) AS latest_day
FROM contributions_payment AS p
JOIN contributions_invoice AS i ON i.id = p.invoice_id
JOIN contributions_round AS r ON r.month = i.month AND r.number = i.round
WHERE p.invoice_id = ANY(%(invoices)s) AND p.state = 'waiting'
