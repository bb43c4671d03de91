-- What is left of the money that waits for these invoices; money for an advance serves several months together.
SELECT p.id AS payment, p.invoice_id AS invoice, (p.amount - coalesce(used.amount, 0))::bigint AS amount
FROM contributions_payment AS p
LEFT JOIN (
    SELECT payment_id, sum(amount) AS amount FROM contributions_settlement
    WHERE payment_id IN (SELECT id FROM contributions_payment WHERE invoice_id = ANY (%(invoices)s) AND state = 'waiting')
    GROUP BY payment_id
) AS used ON used.payment_id = p.id
WHERE p.invoice_id = ANY (%(invoices)s) AND p.state = 'waiting' AND p.amount > coalesce(used.amount, 0)
  AND NOT EXISTS (SELECT FROM contributions_advancepayment AS x WHERE x.payment_id = p.id)
