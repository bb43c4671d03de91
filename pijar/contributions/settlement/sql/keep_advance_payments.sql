-- Which of the payments just kept named the code of an advance.
INSERT INTO contributions_advancepayment (payment_id, advance_id)
SELECT p.id, v.id
FROM judged_payment AS j
JOIN contributions_advance AS v ON v.payment_code = j.payment_code AND v.payment_code <> ''
JOIN contributions_payment AS p ON p.reference = j.reference AND p.event_id = %(event)s
WHERE j.code = ''
