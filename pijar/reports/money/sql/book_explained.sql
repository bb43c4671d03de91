-- What stands behind accounts that are not at nought, by month: invoices unpaid, debts to the insurer unproved, money
-- that was used and is not proved, money that waits or is carried to a coming month, bridges that have not come back.
-- Each as a debit (or less, as a credit).
WITH open_invoice AS (
    SELECT i.id, i.month, i.state, i.amount,
           (SELECT coalesce(sum(s.amount), 0) FROM contributions_settlement AS s WHERE s.invoice_id = i.id) AS settled,
           (SELECT coalesce(sum(r.amount), 0) FROM contributions_receipt AS r WHERE r.invoice_id = i.id) AS proved
    FROM contributions_invoice AS i
    WHERE i.state <> 'receipted'
), waiting AS (
    SELECT i.month, CASE WHEN c.payment_id IS NULL THEN 'waiting' ELSE 'carried' END AS reason,
           p.amount
           - (SELECT coalesce(sum(s.amount), 0) FROM contributions_settlement AS s WHERE s.payment_id = p.id)
           - (SELECT coalesce(sum(b.amount), 0) FROM contributions_repayment AS b WHERE b.payment_id = p.id) AS rest
    FROM contributions_payment AS p
    JOIN contributions_invoice AS i ON i.id = p.invoice_id
    LEFT JOIN contributions_carriedrelief AS c ON c.payment_id = p.id
    WHERE p.state = 'waiting'
), part AS (
    SELECT '1110' AS account, 'unpaid' AS reason, month, amount - settled AS amount FROM open_invoice
    UNION ALL
    SELECT '2110', 'unproved', month, proved - amount FROM open_invoice
    UNION ALL
    SELECT '1190', 'on_its_way', month, settled - proved FROM open_invoice
    UNION ALL
    SELECT '1190', reason, month, rest FROM waiting
    UNION ALL
    SELECT '2190', reason, month, -rest FROM waiting
    UNION ALL
    SELECT '1130', 'bridged', i.month, b.amount - b.repaid
    FROM contributions_bridge AS b
    JOIN contributions_invoice AS i ON i.id = b.invoice_id
    WHERE b.state = 'open'
    UNION ALL
    SELECT '1120', 'cash', NULL, cash FROM contributions_pool
    UNION ALL
    SELECT '2120', 'cash', NULL, -cash FROM contributions_pool
    UNION ALL
    SELECT '2120', 'bridged', i.month, b.repaid - b.amount
    FROM contributions_bridge AS b
    JOIN contributions_invoice AS i ON i.id = b.invoice_id
    WHERE b.state = 'open'
)
SELECT account, reason, month, count(*) AS count, sum(amount)::bigint AS amount
FROM part
WHERE amount <> 0
GROUP BY account, reason, month
ORDER BY account, reason, month
