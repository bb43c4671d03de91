-- Relief that was carried goes to the open invoices of the same agreement for later months, the earliest first. Each use is
-- where the stretch of what is left and the stretch of an invoice overlap, both laid end to end.
DROP TABLE IF EXISTS money_to_use;
CREATE TEMPORARY TABLE money_to_use ON COMMIT DROP AS
WITH left_over AS MATERIALIZED (
    SELECT c.payment_id, c.agreement_id, c.month, p.amount - u.amount AS rest,
           sum(p.amount - u.amount) OVER (PARTITION BY c.agreement_id ORDER BY c.month, c.payment_id) AS upto
    FROM contributions_carriedrelief AS c
    JOIN contributions_payment AS p ON p.id = c.payment_id AND p.state = 'waiting'
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(s.amount), 0) AS amount FROM contributions_settlement AS s WHERE s.payment_id = c.payment_id
    ) AS u
    WHERE c.agreement_id IN (SELECT agreement_id FROM contributions_invoice WHERE id = ANY(%(invoices)s))
), asked AS MATERIALIZED (
    SELECT i.id AS invoice_id, i.agreement_id, i.month, i.amount - s.amount AS still_open,
           sum(i.amount - s.amount) OVER (PARTITION BY i.agreement_id ORDER BY i.month, i.id) AS upto
    FROM (SELECT agreement_id, min(month) AS month FROM left_over GROUP BY agreement_id) AS l
    JOIN contributions_invoice AS i ON i.agreement_id = l.agreement_id AND i.month > l.month AND i.state = 'issued'
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(u.amount), 0) AS amount FROM contributions_settlement AS u WHERE u.invoice_id = i.id
    ) AS s
)
SELECT l.payment_id, a.invoice_id,
       (least(l.upto, a.upto) - greatest(l.upto - l.rest, a.upto - a.still_open))::bigint AS amount
FROM left_over AS l
JOIN asked AS a ON a.agreement_id = l.agreement_id AND a.month > l.month
WHERE least(l.upto, a.upto) > greatest(l.upto - l.rest, a.upto - a.still_open)
