-- Every payment as it was judged, in order, with the payment it has become.
SELECT j.code, j.reference, j.amount, j.payment_code, j.asked, j.number, p.id AS payment_id
FROM judged_payment AS j
LEFT JOIN contributions_payment AS p ON p.reference = j.reference AND p.event_id = %(event)s AND j.code = ''
ORDER BY j.place
