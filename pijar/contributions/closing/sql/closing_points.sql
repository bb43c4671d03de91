-- What of a month does not yet stand at nought: members not assessed, not invoiced, not paid, not proved, money that
-- was typed and nothing proves yet, that waits, and members whose month is not covered.
WITH assessed AS (
    SELECT s.worker_id, s.work_injury + s.death AS amount, i.id AS invoice_id, i.state
    FROM contributions_assessment AS s
    LEFT JOIN contributions_invoice AS i ON i.month = s.month AND i.agreement_id = s.agreement_id AND i.round = s.round
    WHERE s.month = %(month)s
), member AS (
    SELECT DISTINCT e.worker_id
    FROM membership_enrolment AS e
    JOIN registry_worker AS w ON w.id = e.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    WHERE e.first_month <= %(month)s
      AND (e.state = 'accepted' OR e.state = 'ended' AND e.latest_month >= %(month)s)
      AND (p.died_on IS NULL OR p.died_on >= %(month)s)
)
SELECT 'not_assessed' AS point, count(*) AS workers, 0::bigint AS amount
FROM sponsorship_sponsorship AS s
JOIN member AS m ON m.worker_id = s.worker_id
WHERE s.months @> %(month)s::date AND NOT EXISTS (SELECT FROM assessed AS a WHERE a.worker_id = s.worker_id)
UNION ALL
SELECT 'not_invoiced', count(*), coalesce(sum(amount), 0)::bigint FROM assessed WHERE state IS NULL
UNION ALL
SELECT 'unpaid', count(*), coalesce(sum(amount), 0)::bigint FROM assessed WHERE state = 'issued'
UNION ALL
SELECT 'unproved', count(*), coalesce(sum(a.amount), 0)::bigint
FROM assessed AS a
LEFT JOIN contributions_receipt AS r ON r.invoice_id = a.invoice_id AND r.worker_id = a.worker_id
WHERE a.state = 'paid' AND r.id IS NULL
UNION ALL
SELECT 'asserted', count(*), coalesce(sum(t.amount), 0)::bigint
FROM contributions_assertion AS t
JOIN contributions_invoice AS i ON i.id = t.invoice_id
WHERE i.month = %(month)s AND t.state = 'asserted'
UNION ALL
SELECT 'waiting_money', count(*), coalesce(sum(p.amount), 0)::bigint
FROM contributions_payment AS p
JOIN contributions_invoice AS i ON i.id = p.invoice_id
WHERE i.month = %(month)s AND p.state = 'waiting'
  AND NOT EXISTS (SELECT FROM contributions_carriedrelief AS c WHERE c.payment_id = p.id)
UNION ALL
SELECT 'uncovered', count(*), 0
FROM member AS m
WHERE NOT EXISTS (
    SELECT FROM membership_coveredmonth AS c WHERE c.worker_id = m.worker_id AND c.month = %(month)s
)
