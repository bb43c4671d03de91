-- What stands on a merge: a row it changed that was changed again, or a proposal that came to the survivor afterwards.
SELECT
    EXISTS (
        SELECT FROM core_formerrow AS of_merge
        JOIN core_formerrow AS later ON later."table" = of_merge."table" AND later.row_id = of_merge.row_id
        WHERE of_merge.id = ANY (%(former)s::bigint[]) AND later.id > of_merge.id
          AND later.id <> ALL (%(former)s::bigint[])
    ) AS rows_changed,
    EXISTS (
        SELECT FROM registry_nomination AS n
        JOIN registry_worker AS w ON w.id = n.worker_id
        WHERE w.person_id = %(survivor)s AND n.event_id > %(event)s
          AND NOT EXISTS (SELECT FROM core_formerrow AS f WHERE f."table" = 'registry_nomination' AND f.row_id = n.id
                          AND f.id = ANY (%(former)s::bigint[]))
    ) AS proposed_since
