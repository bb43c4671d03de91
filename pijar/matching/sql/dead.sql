-- Whom the answer calls dead while we hold them alive, and whether it surely means them: the name must agree by ear. The
-- birth date is six digits of the NIK and proves nothing more (ADR 0027). A death that somebody found to be none is not
-- believed again from the same office with the same day.
SELECT r.row_no, r.worker_id, r.died_on,
       CASE WHEN r.name <> '' AND other.row_no IS NULL THEN
                CASE WHEN r.died_on IS NULL THEN 'no_day'
                     WHEN r.died_on > %(on)s OR r.died_on < r.our_birth_on THEN 'day_impossible'
                     ELSE 'agreed' END
            WHEN r.name = '' THEN 'nothing_to_compare'
            WHEN r.birth_on = r.our_birth_on THEN 'name_differs'
            ELSE 'name_and_birth_differ' END AS why
FROM match_row AS r
LEFT JOIN match_other_name AS other ON other.row_no = r.row_no
WHERE r.outcome <> 'refused' AND r.status = 'dead' AND r.our_died_on IS NULL
  AND NOT EXISTS (
      SELECT FROM matching_founddeath AS known
      WHERE known.worker_id = r.worker_id AND known.source = %(source)s AND known.state IN ('not_dead', 'undone')
        AND known.stated_on IS NOT DISTINCT FROM r.died_on
  )
ORDER BY r.row_no
