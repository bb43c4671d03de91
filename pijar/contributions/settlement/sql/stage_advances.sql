-- Money that named the code of an advance settles all its invoices at once: the first payment that is exactly what is open
-- of them together, or all money waiting before and with it when together it is that. Each use is where the stretch of a
-- payment and the stretch of an invoice overlap, both laid end to end.
DROP TABLE IF EXISTS money_to_use;
CREATE TEMPORARY TABLE money_to_use ON COMMIT DROP AS
WITH named AS MATERIALIZED (
    SELECT DISTINCT x.advance_id
    FROM contributions_advancepayment AS x
    JOIN contributions_payment AS p ON p.id = x.payment_id
    WHERE p.invoice_id = ANY(%(invoices)s) AND p.state = 'waiting'
), asked AS MATERIALIZED (
    SELECT v.id AS advance_id, i.id AS invoice_id, i.amount - coalesce(s.amount, 0) AS still_open,
           sum(i.amount - coalesce(s.amount, 0)) OVER (PARTITION BY v.id ORDER BY i.month, i.id) AS upto
    FROM named AS n
    JOIN contributions_advance AS v ON v.id = n.advance_id
    JOIN contributions_advancemonth AS m ON m.advance_id = v.id
    JOIN contributions_invoice AS i ON i.month = m.month AND i.round = m.round AND i.agreement_id = v.agreement_id
    LEFT JOIN LATERAL (
        SELECT sum(u.amount) AS amount FROM contributions_settlement AS u WHERE u.invoice_id = i.id
    ) AS s ON true
    WHERE i.state = 'issued'
), total AS MATERIALIZED (
    SELECT advance_id, sum(still_open) AS still_open FROM asked GROUP BY advance_id
), matched AS MATERIALIZED (
    SELECT p.id AS payment_id, x.advance_id, p.amount, p.amount = t.still_open AS alone,
           sum(p.amount) OVER so_far = t.still_open AS together
    FROM total AS t
    JOIN contributions_advancepayment AS x ON x.advance_id = t.advance_id
    JOIN contributions_payment AS p ON p.id = x.payment_id
    WHERE p.state = 'waiting'
      AND NOT EXISTS (SELECT FROM contributions_settlement AS u WHERE u.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM late_money AS l WHERE l.payment_id = p.id)
    WINDOW so_far AS (PARTITION BY x.advance_id ORDER BY p.id)
), enough AS (
    SELECT DISTINCT ON (advance_id) payment_id, advance_id, alone FROM matched WHERE alone OR together
    ORDER BY advance_id, payment_id
), chosen AS (
    SELECT t.payment_id, t.advance_id, t.amount,
           sum(t.amount) OVER (PARTITION BY t.advance_id ORDER BY t.payment_id) AS upto
    FROM matched AS t
    JOIN enough AS e ON e.advance_id = t.advance_id
    WHERE t.payment_id = e.payment_id OR t.payment_id < e.payment_id AND NOT e.alone
)
SELECT c.payment_id, a.invoice_id,
       (least(c.upto, a.upto) - greatest(c.upto - c.amount, a.upto - a.still_open))::bigint AS amount
FROM chosen AS c
JOIN asked AS a ON a.advance_id = c.advance_id
WHERE least(c.upto, a.upto) > greatest(c.upto - c.amount, a.upto - a.still_open)
