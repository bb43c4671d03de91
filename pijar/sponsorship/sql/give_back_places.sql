-- Spans that an event cut or took away stand again as they were, within what their agreement still promises.
WITH former AS (
    SELECT (f.was ->> 'id')::bigint AS id, (f.was ->> 'agreement_id')::bigint AS agreement_id,
           f.was ->> 'end_reason' AS end_reason,
           CASE a.state WHEN 'active' THEN (f.was ->> 'months')::daterange * daterange(NULL, a.until_month)
                        ELSE 'empty'::daterange END AS months
    FROM core_formerrow AS f
    JOIN sponsorship_agreement AS a ON a.id = (f.was ->> 'agreement_id')::bigint
    WHERE f."table" = 'sponsorship_sponsorship' AND f.event_id = %(event)s
      AND (f.was ->> 'worker_id')::bigint = %(worker)s
), grown AS (
    UPDATE sponsorship_sponsorship AS s
    SET months = former.months, end_reason = former.end_reason,
        event_id = nullif(current_setting('pijar.event', true), '')::bigint
    FROM former
    WHERE s.id = former.id AND NOT isempty(former.months)
), put_back AS (
    INSERT INTO sponsorship_sponsorship (id, worker_id, agreement_id, months, end_reason, event_id)
    SELECT id, %(worker)s, agreement_id, months, end_reason, nullif(current_setting('pijar.event', true), '')::bigint
    FROM former
    WHERE NOT isempty(months) AND NOT EXISTS (SELECT FROM sponsorship_sponsorship AS s WHERE s.id = former.id)
)
SELECT count(*) AS ended, count(*) FILTER (WHERE NOT isempty(months)) AS given_back FROM former
