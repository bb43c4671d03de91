-- Every living member: the months covered so far, the first month that is not, who owes it and how far it has come.
-- %(months)s and what stands beside it are the law's calendar: due day and end of membership of each month, and from
-- which day a member since that month has the full death benefit.
DROP TABLE IF EXISTS scanned;
CREATE TEMPORARY TABLE scanned ON COMMIT DROP AS
WITH calendar AS MATERIALIZED (
    SELECT * FROM unnest(%(months)s::date[], %(dues)s::date[], %(ends)s::date[], %(fulls)s::date[])
        AS c (month, due_on, ends_on, full_on)
), member AS MATERIALIZED (
    SELECT e.worker_id, c.since, c.latest, coalesce(c.months, 0) AS months, greatest(c.next, e.first_month) AS unpaid,
           s.agreement_id
    FROM membership_enrolment AS e
    LEFT JOIN scanned_cover AS c ON c.worker_id = e.worker_id
    LEFT JOIN sponsorship_sponsorship AS s
        ON s.worker_id = e.worker_id AND s.months @> greatest(c.next, e.first_month)
    WHERE e.state = 'accepted' AND NOT EXISTS (
        SELECT FROM registry_person AS p
        JOIN registry_worker AS w ON w.person_id = p.id
        WHERE p.died_on IS NOT NULL AND w.id = e.worker_id
    )
), short AS MATERIALIZED (
    -- Months for which an agreement of public money has no line, a line that the months until then use up, or a line of
    -- which too little has arrived; of a month that has not begun yet, what is expected until then counts as arrived.
    SELECT need.agreement_id, need.unpaid,
           CASE WHEN line.id IS NULL THEN 'no_budget_line'
                WHEN need.draw * need.months_ahead > line.ceiling - line.drawn THEN 'budget_short'
                WHEN need.draw * need.months_ahead > came.amount - line.drawn THEN 'instalment' END AS cause
    FROM (
        SELECT asked.agreement_id, asked.unpaid, latest.draw,
               (extract(year FROM span.gap) * 12 + extract(month FROM span.gap))::int AS months_ahead
        FROM (
            SELECT DISTINCT agreement_id, unpaid FROM member WHERE agreement_id IS NOT NULL
        ) AS asked
        JOIN sponsorship_agreement AS a ON a.id = asked.agreement_id
        JOIN sponsorship_funder AS f ON f.id = a.funder_id AND f.kind = ANY(%(public)s::text[])
        LEFT JOIN LATERAL (
            SELECT i.month, sum(i.amount) AS draw FROM contributions_invoice AS i
            WHERE i.agreement_id = asked.agreement_id GROUP BY i.month ORDER BY i.month DESC LIMIT 1
        ) AS latest ON true
        CROSS JOIN LATERAL (
            SELECT age(asked.unpaid, greatest(latest.month, (date_trunc('year', asked.unpaid) - interval '1 month')::date))
        ) AS span (gap)
    ) AS need
    LEFT JOIN sponsorship_budgetline AS line
        ON line.agreement_id = need.agreement_id AND line.fiscal_year = extract(year FROM need.unpaid)
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(t.amount) FILTER (
            WHERE t.arrived_on <= %(on)s OR need.unpaid > %(current)s AND t.expected_month <= need.unpaid
        ), 0) AS amount
        FROM sponsorship_instalment AS t WHERE t.line_id = line.id GROUP BY t.line_id
    ) AS came ON true
), waiting AS MATERIALIZED (
    SELECT DISTINCT invoice_id FROM contributions_payment WHERE state = 'waiting'
), asserted AS MATERIALIZED (
    SELECT DISTINCT invoice_id FROM contributions_assertion WHERE state = 'asserted' AND kind = 'payment'
)
SELECT m.worker_id, m.agreement_id, m.latest AS latest_month, m.unpaid AS first_unpaid, c.due_on, c.ends_on, m.months,
       CASE
           WHEN m.agreement_id IS NULL THEN 'no_payer'
           WHEN i.state = 'paid' THEN 'unproved'
           WHEN i.id IS NOT NULL AND x.invoice_id IS NOT NULL THEN 'asserted'
           WHEN i.id IS NOT NULL AND w.invoice_id IS NOT NULL THEN 'short_paid'
           WHEN i.id IS NOT NULL THEN 'unpaid'
           WHEN a.round IS NOT NULL THEN 'not_invoiced'
           WHEN short.cause IS NOT NULL THEN short.cause
           WHEN m.unpaid > %(current)s THEN 'not_begun'
           ELSE 'not_assessed'
       END AS cause,
       CASE WHEN since.full_on <= %(on)s THEN %(full)s::bigint ELSE %(waiting)s::bigint END AS benefit_at_risk,
       m.months >= %(scholarship)s AS holds_scholarship
FROM member AS m
JOIN calendar AS c ON c.month = m.unpaid
LEFT JOIN calendar AS since ON since.month = m.since
LEFT JOIN LATERAL (
    -- By key, and only in months that were assessed: what was assessed long ago is not read again.
    SELECT a.agreement_id, a.round FROM contributions_assessment AS a
    WHERE m.unpaid = ANY(ARRAY(SELECT DISTINCT month FROM contributions_round))
      AND a.worker_id = m.worker_id AND a.month = m.unpaid
    LIMIT 1
) AS a ON true
LEFT JOIN contributions_invoice AS i ON i.month = m.unpaid AND i.agreement_id = a.agreement_id AND i.round = a.round
LEFT JOIN waiting AS w ON w.invoice_id = i.id
LEFT JOIN asserted AS x ON x.invoice_id = i.id
LEFT JOIN short ON short.agreement_id = m.agreement_id AND short.unpaid = m.unpaid
