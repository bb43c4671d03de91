-- The advances of an agreement, newest first, with what of their invoices is open.
SELECT v.id, v.first_month, v.months, v.amount, v.state, v.number, v.payment_code, v.due_on,
       (
           SELECT count(*) FROM contributions_advancemonth AS m
           JOIN contributions_round AS r ON r.month = m.month AND r.number = m.round AND r.state = 'assessed'
           WHERE m.advance_id = v.id
       ) AS to_approve,
       coalesce((
           SELECT sum(i.amount - coalesce(u.amount, 0))
           FROM contributions_advancemonth AS m
           JOIN contributions_invoice AS i ON i.month = m.month AND i.round = m.round AND i.agreement_id = v.agreement_id
           LEFT JOIN LATERAL (
               SELECT sum(s.amount) AS amount FROM contributions_settlement AS s WHERE s.invoice_id = i.id
           ) AS u ON true
           WHERE m.advance_id = v.id
       ), 0)::bigint AS still_open
FROM contributions_advance AS v
WHERE v.agreement_id = %(agreement)s
ORDER BY v.id DESC
LIMIT 24
