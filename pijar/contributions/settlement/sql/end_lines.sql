-- How each line of a file ends: money that settled its invoice is applied; other money is an exception with a name, by
-- all the money that waits for the invoice. ``late_money`` has been laid out.
CREATE TEMPORARY TABLE ended_line ON COMMIT DROP AS
WITH kept AS MATERIALIZED (
    SELECT j.place, p.id AS payment_id, p.state, i.state AS invoice_state, p.invoice_id,
           EXISTS (SELECT FROM late_money AS l WHERE l.payment_id = p.id) AS is_late,
           p.state = 'matched' OR EXISTS (SELECT FROM contributions_carriedrelief AS r WHERE r.payment_id = p.id) AS is_used
    FROM judged_payment AS j
    JOIN contributions_payment AS p ON p.reference = j.reference AND p.event_id = %(event)s
    JOIN contributions_invoice AS i ON i.id = p.invoice_id
    WHERE j.code = ''
), stands AS MATERIALIZED (
    SELECT p.invoice_id, count(*) AS payments, sum(p.amount - coalesce(u.amount, 0)) AS rest
    FROM contributions_payment AS p
    LEFT JOIN (
        SELECT payment_id, sum(amount) AS amount FROM contributions_settlement
        WHERE payment_id IN (SELECT payment_id FROM kept WHERE state = 'waiting') GROUP BY payment_id
    ) AS u ON u.payment_id = p.id
    WHERE p.state = 'waiting' AND p.invoice_id IN (SELECT invoice_id FROM kept WHERE state = 'waiting')
    GROUP BY p.invoice_id
), settled AS MATERIALIZED (
    SELECT invoice_id, sum(amount) AS amount FROM contributions_settlement
    WHERE invoice_id IN (SELECT invoice_id FROM kept WHERE state = 'waiting') GROUP BY invoice_id
)
SELECT j.*, k.payment_id,
       CASE
           WHEN k.is_used THEN 'applied'
           WHEN j.code IN ('', 'unknown', 'debit_failed', 'reference_used') THEN 'exception'
           WHEN j.code = 'repeated' THEN 'repeated'
           WHEN j.code = 'not_incoming' THEN 'ignored'
           ELSE 'refused' END AS outcome,
       CASE
           WHEN k.is_used THEN ''
           WHEN j.code = 'reference_used' OR k.invoice_state <> 'issued' THEN 'double'
           WHEN j.code <> '' THEN j.code
           WHEN k.is_late THEN 'late'
           WHEN s.rest > i.amount - coalesce(d.amount, 0) THEN 'over'
           WHEN s.payments > 1 OR d.amount > 0 THEN 'partial'
           ELSE 'under' END AS name
FROM judged_payment AS j
LEFT JOIN kept AS k ON k.place = j.place
LEFT JOIN contributions_invoice AS i ON i.id = k.invoice_id
LEFT JOIN stands AS s ON s.invoice_id = k.invoice_id
LEFT JOIN settled AS d ON d.invoice_id = k.invoice_id
