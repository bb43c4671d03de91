-- Which invoices a reference leads to: their own number or payment code, money that came for them or was used for them,
-- a proof of the insurer, a fact of the ledger, or a worker's month. The month's latest first.
SELECT i.id
FROM contributions_invoice AS i
WHERE i.id IN (
    SELECT id FROM contributions_invoice WHERE number = ANY(%(words)s)
    UNION ALL
    SELECT id FROM contributions_invoice WHERE payment_code = ANY(%(words)s)
    UNION ALL
    SELECT o.id FROM contributions_advance AS v
    JOIN contributions_advancemonth AS m ON m.advance_id = v.id
    JOIN contributions_invoice AS o ON o.month = m.month AND o.round = m.round AND o.agreement_id = v.agreement_id
    WHERE v.payment_code = ANY(%(words)s)
    UNION ALL
    SELECT invoice_id FROM contributions_payment WHERE reference = ANY(%(words)s)
    UNION ALL
    SELECT s.invoice_id FROM contributions_settlement AS s
    JOIN contributions_payment AS p ON p.id = s.payment_id WHERE p.reference = ANY(%(words)s)
    UNION ALL
    SELECT invoice_id FROM contributions_receipt WHERE worker_id IS NULL AND number = ANY(%(words)s)
    UNION ALL
    SELECT invoice_id FROM contributions_receipt WHERE worker_id IS NOT NULL AND number = ANY(%(words)s)
    UNION ALL
    SELECT %(key)s::bigint WHERE %(kind)s = 'invoice.issued'
    UNION ALL
    SELECT invoice_id FROM contributions_payment WHERE %(kind)s = 'payment.recorded' AND id = %(key)s
    UNION ALL
    SELECT invoice_id FROM contributions_settlement WHERE %(kind)s = 'money.used' AND id = %(key)s
    UNION ALL
    SELECT invoice_id FROM contributions_receipt WHERE %(kind)s = 'receipt.taken' AND id = %(key)s
    UNION ALL
    SELECT invoice_id FROM contributions_bridge WHERE %(kind)s IN ('bridge.made', 'bridge.written_off') AND id = %(key)s
    UNION ALL
    SELECT b.invoice_id FROM contributions_repayment AS r JOIN contributions_bridge AS b ON b.id = r.bridge_id
    WHERE %(kind)s IN ('bridge.repaid', 'pool.refilled') AND r.id = %(key)s
    UNION ALL
    SELECT o.id FROM contributions_assessment AS a
    JOIN contributions_invoice AS o ON o.month = a.month AND o.agreement_id = a.agreement_id AND o.round = a.round
    WHERE a.worker_id = ANY(%(workers)s::bigint[]) AND a.month = %(month)s
)
ORDER BY i.month DESC, i.id DESC
LIMIT %(most)s
