-- The way of a month: workers who have a payer, then those approved by a second person, invoiced, paid and proved.
SELECT code, workers, invoices, amount
FROM (
    SELECT 'carried' AS code, count(*) AS workers, 0 AS invoices, 0::bigint AS amount, 0 AS place
    FROM sponsorship_sponsorship WHERE months @> %(month)s::date
    UNION ALL
    SELECT 'approved', coalesce(sum(workers), 0)::bigint, 0, coalesce(sum(amount), 0)::bigint, 1
    FROM contributions_round WHERE month = %(month)s AND state = 'approved'
    UNION ALL
    SELECT step.code, coalesce(sum(i.workers), 0)::bigint, count(i.id), coalesce(sum(i.amount), 0)::bigint,
           step.place
    FROM (VALUES ('invoiced', '{issued,paid,receipted}'::text[], 2), ('paid', '{paid,receipted}', 3),
                 ('receipted', '{receipted}', 4)) AS step (code, states, place)
    LEFT JOIN contributions_invoice AS i ON i.month = %(month)s AND i.state = ANY (step.states)
    GROUP BY step.code, step.place
) AS way
ORDER BY place

