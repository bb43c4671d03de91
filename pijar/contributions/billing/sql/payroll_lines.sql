-- What is to be deducted in an office for a month: unpaid invoices of its civil servants' mandates, a line each.
SELECT f.employee_number, f.name, o.name AS office, i.month, i.workers, i.amount, i.payment_code
FROM contributions_invoice AS i
JOIN sponsorship_agreement AS a ON a.id = i.agreement_id AND a.form = 'mandate'
JOIN sponsorship_funder AS f ON f.id = i.funder_id
JOIN sponsorship_office AS o ON o.code = f.office_id
WHERE i.month = %(month)s AND o.code = %(office)s AND i.state = 'issued'
ORDER BY f.name, f.employee_number, i.id
