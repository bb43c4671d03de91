-- What was staged is used: an invoice is paid once nothing of it is open, a payment is matched once nothing of it is left.
-- Every use moves money.
WITH used AS (
    INSERT INTO contributions_settlement (payment_id, invoice_id, amount, event_id)
    SELECT payment_id, invoice_id, amount, %(event)s FROM money_to_use ORDER BY payment_id, invoice_id
    RETURNING id, payment_id, invoice_id, amount
), both_times AS (
    SELECT payment_id, invoice_id, amount FROM used
    UNION ALL
    SELECT s.payment_id, s.invoice_id, s.amount FROM contributions_settlement AS s
    WHERE s.payment_id IN (SELECT payment_id FROM money_to_use) OR s.invoice_id IN (SELECT invoice_id FROM money_to_use)
), matched AS (
    UPDATE contributions_payment AS p SET state = 'matched'
    FROM (
        SELECT payment_id, sum(amount) AS amount FROM (
            SELECT payment_id, amount FROM both_times
            UNION ALL
            SELECT payment_id, amount FROM contributions_repayment
            WHERE payment_id IN (SELECT payment_id FROM money_to_use)
        ) AS gone GROUP BY payment_id
    ) AS u
    WHERE p.id = u.payment_id AND p.amount = u.amount AND p.state = 'waiting'
), paid AS (
    UPDATE contributions_invoice AS i SET state = 'paid', paid_on = u.paid_on
    FROM (
        SELECT b.invoice_id, sum(b.amount) AS amount, max(p.paid_on) AS paid_on
        FROM both_times AS b
        JOIN contributions_payment AS p ON p.id = b.payment_id
        GROUP BY b.invoice_id
    ) AS u
    WHERE i.id = u.invoice_id AND i.amount = u.amount AND i.state = 'issued'
)
INSERT INTO money_moved (key, funder_id, month, posted_on, amount)
SELECT u.id, i.funder_id, i.month, p.paid_on, u.amount
FROM used AS u
JOIN contributions_payment AS p ON p.id = u.payment_id
JOIN contributions_invoice AS i ON i.id = u.invoice_id
