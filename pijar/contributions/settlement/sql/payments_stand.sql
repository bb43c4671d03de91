-- How payments stand: their state, their invoice's, and all the money waiting for that invoice; whether they came late or are
-- carried relief; of which advance they are and what is open of it. ``late_money`` has been laid out.
SELECT p.id, p.state, i.state AS invoice_state, i.amount AS asked, i.number, w.waiting::bigint AS waiting,
       EXISTS (SELECT FROM late_money AS l WHERE l.payment_id = p.id) AS is_late,
       EXISTS (SELECT FROM contributions_carriedrelief AS c WHERE c.payment_id = p.id) AS is_carried,
       v.number AS advance, v.still_open
FROM contributions_payment AS p
JOIN contributions_invoice AS i ON i.id = p.invoice_id
LEFT JOIN (
    SELECT invoice_id, sum(amount) AS waiting FROM contributions_payment
    WHERE state = 'waiting' AND invoice_id IN (SELECT invoice_id FROM contributions_payment WHERE id = ANY(%(payments)s))
    GROUP BY invoice_id
) AS w ON w.invoice_id = p.invoice_id
LEFT JOIN (
    SELECT x.payment_id, a.number, sum(o.amount - coalesce(u.amount, 0))::bigint AS still_open
    FROM contributions_advancepayment AS x
    JOIN contributions_advance AS a ON a.id = x.advance_id
    JOIN contributions_advancemonth AS m ON m.advance_id = a.id
    JOIN contributions_invoice AS o ON o.month = m.month AND o.round = m.round AND o.agreement_id = a.agreement_id
    LEFT JOIN (
        SELECT invoice_id, sum(amount) AS amount FROM contributions_settlement GROUP BY invoice_id
    ) AS u ON u.invoice_id = o.id
    WHERE x.payment_id = ANY(%(payments)s)
    GROUP BY x.payment_id, a.number
) AS v ON v.payment_id = p.id
WHERE p.id = ANY(%(payments)s)
