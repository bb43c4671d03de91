-- Money that waits for an invoice the pool has paid goes back to the pool: the oldest first, up to what is owed. Money for
-- an advance and relief that is carried are for other months.
WITH owing AS MATERIALIZED (
    SELECT id, invoice_id, amount - repaid AS owed FROM contributions_bridge
    WHERE state = 'open' AND (%(bridges)s::bigint[] IS NULL OR id = ANY (%(bridges)s::bigint[]))
), waiting AS MATERIALIZED (
    SELECT o.id AS bridge_id, o.owed, p.id AS payment_id,
           p.amount - coalesce((SELECT sum(s.amount) FROM contributions_settlement AS s WHERE s.payment_id = p.id), 0)
                    - coalesce((SELECT sum(r.amount) FROM contributions_repayment AS r WHERE r.payment_id = p.id), 0) AS rest
    FROM owing AS o
    JOIN contributions_payment AS p ON p.invoice_id = o.invoice_id AND p.state = 'waiting'
    WHERE NOT EXISTS (SELECT FROM contributions_advancepayment AS x WHERE x.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM contributions_carriedrelief AS c WHERE c.payment_id = p.id)
), given AS MATERIALIZED (
    SELECT bridge_id, owed, payment_id, rest,
           least(rest, owed - coalesce(sum(rest) OVER (
               PARTITION BY bridge_id ORDER BY payment_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS amount
    FROM waiting WHERE rest > 0
), kept AS (
    INSERT INTO contributions_repayment (bridge_id, payment_id, amount, repaid_on, event_id)
    SELECT bridge_id, payment_id, amount, %(on)s, %(event)s FROM given WHERE amount > 0 ORDER BY payment_id
    RETURNING id, bridge_id, payment_id, amount
), matched AS (
    UPDATE contributions_payment AS p SET state = 'matched'
    FROM given AS g WHERE p.id = g.payment_id AND g.amount = g.rest
), lowered AS (
    UPDATE contributions_bridge AS b
    SET repaid = b.repaid + t.amount,
        state = CASE WHEN b.repaid + t.amount = b.amount THEN 'repaid' ELSE 'open' END,
        settled_on = CASE WHEN b.repaid + t.amount = b.amount THEN %(on)s::date END
    FROM (SELECT bridge_id, sum(amount) AS amount FROM kept GROUP BY bridge_id) AS t
    WHERE b.id = t.bridge_id
)
SELECT k.id, k.bridge_id, k.amount, i.funder_id, i.month,
       sum(k.amount) OVER (PARTITION BY k.bridge_id) = o.owed AS is_whole
FROM kept AS k
JOIN owing AS o ON o.id = k.bridge_id
JOIN contributions_invoice AS i ON i.id = o.invoice_id
