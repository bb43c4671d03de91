-- Money waiting for open invoices that settles them: the first payment that is exactly what is open, or all money
-- waiting before and with it when together it is that. What is not needed goes on waiting, and so does money that came
-- late and money for an advance.
DROP TABLE IF EXISTS money_to_use;
CREATE TEMPORARY TABLE money_to_use ON COMMIT DROP AS
WITH settled AS (
    SELECT invoice_id, sum(amount) AS amount FROM contributions_settlement
    WHERE invoice_id = ANY(%(invoices)s) GROUP BY invoice_id
), waiting AS (
    SELECT p.id, p.invoice_id, p.amount - coalesce(used.amount, 0) AS rest, i.amount - coalesce(s.amount, 0) AS still_open
    FROM contributions_payment AS p
    JOIN contributions_invoice AS i ON i.id = p.invoice_id
    LEFT JOIN settled AS s ON s.invoice_id = i.id
    LEFT JOIN (
        SELECT payment_id, sum(amount) AS amount FROM contributions_settlement
        WHERE payment_id IN (
            SELECT id FROM contributions_payment WHERE invoice_id = ANY(%(invoices)s) AND state = 'waiting'
        )
        GROUP BY payment_id
    ) AS used ON used.payment_id = p.id
    WHERE p.invoice_id = ANY(%(invoices)s) AND p.state = 'waiting' AND i.state = 'issued'
      AND NOT EXISTS (SELECT FROM late_money AS l WHERE l.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM contributions_advancepayment AS x WHERE x.payment_id = p.id)
), matched AS (
    SELECT w.*, w.rest = w.still_open AS alone, sum(w.rest) OVER so_far = w.still_open AS together
    FROM waiting AS w
    WINDOW so_far AS (PARTITION BY w.invoice_id ORDER BY w.id)
), enough AS (
    SELECT DISTINCT ON (invoice_id) id, invoice_id, alone
    FROM matched
    WHERE alone OR together
    ORDER BY invoice_id, id
)
SELECT t.id AS payment_id, t.invoice_id, t.rest AS amount
FROM matched AS t
JOIN enough AS e ON e.invoice_id = t.invoice_id
WHERE t.id = e.id OR t.id < e.id AND NOT e.alone
