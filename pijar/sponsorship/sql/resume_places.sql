-- Whom a pause left without payer, and who may still be carried and has no payer from the month on, comes back for what
-- was promised them. Who has one is read once, before the first row is written.
WITH former AS MATERIALIZED (
    SELECT (f.was ->> 'worker_id')::bigint AS worker_id,
           range_agg((f.was ->> 'months')::daterange) AS months
    FROM core_formerrow AS f
    WHERE f."table" = 'sponsorship_sponsorship' AND f.event_id = %(paused)s
      AND (f.was ->> 'agreement_id')::bigint = %(agreement)s
    GROUP BY 1
), back AS MATERIALIZED (
    SELECT former.worker_id, span.months * daterange(%(month)s::date, a.until_month) AS months
    FROM former
    CROSS JOIN LATERAL unnest(former.months) AS span (months)
    JOIN sponsorship_agreement AS a ON a.id = %(agreement)s
    JOIN registry_worker AS w ON w.id = former.worker_id AND w.other_cover = ''
    JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
    WHERE EXISTS (
        SELECT FROM sponsorship_rosterentry AS e
        JOIN registry_nomination AS n ON n.id = e.nomination_id AND n.state = 'rostered'
        WHERE e.worker_id = former.worker_id
    ) AND NOT EXISTS (
        SELECT FROM sponsorship_sponsorship AS s
        WHERE s.worker_id = former.worker_id AND s.months && daterange(%(month)s::date, NULL)
    )
)
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT worker_id, %(agreement)s, months, '', %(event)s FROM back WHERE NOT isempty(months) ORDER BY worker_id
