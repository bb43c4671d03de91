-- Pairs in the order of their keys, each once with its highest probability; merged records stand for their survivor.
WITH given AS (
    SELECT DISTINCT ON (first_id, second_id) first_id, second_id, probability, reasons
    FROM (
        SELECT least(a.id, b.id) AS first_id, greatest(a.id, b.id) AS second_id, s.probability, s.reasons
        FROM pair_stage AS s
        JOIN registry_person AS one ON one.id = s.one
        JOIN registry_person AS other ON other.id = s.other
        CROSS JOIN LATERAL (SELECT coalesce(one.merged_into_id, one.id) AS id) AS a
        CROSS JOIN LATERAL (SELECT coalesce(other.merged_into_id, other.id) AS id) AS b
        WHERE a.id <> b.id
    ) AS pair
    ORDER BY first_id, second_id, probability DESC NULLS LAST
), noted AS (
    INSERT INTO linkage_pair AS p
        (first_id, second_id, probability, reasons, found_by, version, found_on, state, judged_by, reason, event_id)
    SELECT first_id, second_id, probability, reasons, %(found_by)s, %(version)s, %(on)s, 'open', '', '', %(event)s
    FROM given
    ON CONFLICT (first_id, second_id) DO UPDATE
    SET probability = excluded.probability, reasons = excluded.reasons, found_by = excluded.found_by,
        version = excluded.version, event_id = excluded.event_id
    WHERE p.state = 'open'
        AND (p.probability, p.reasons) IS DISTINCT FROM (excluded.probability, excluded.reasons)
        AND (excluded.probability IS NOT NULL OR p.probability IS NULL)
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new) AS new, count(*) FILTER (WHERE NOT is_new) AS renewed FROM noted
