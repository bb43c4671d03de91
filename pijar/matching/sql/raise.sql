-- Open what is new, set open again what now says something else, close what the office no longer states otherwise.
-- Whatever a person has accepted is not raised again while both sides say the same as then.
WITH gone AS (
    UPDATE matching_difference AS d
    SET state = 'corrected', reason = 'source_agrees', judged_by = %(actor)s, judged_on = %(on)s, event_id = %(event)s
    FROM match_row AS r
    WHERE d.worker_id = r.worker_id AND d.source = %(source)s AND d.state IN ('open', 'asked') AND r.outcome <> 'refused'
      AND CASE
          WHEN d.kind = 'name' THEN r.name <> ''
          WHEN d.kind = 'birth_on' THEN r.birth_on IS NOT NULL
          WHEN d.kind = 'sex' THEN r.sex <> ''
          WHEN d.kind = 'unknown_id' THEN r.status <> ''
          WHEN d.kind = 'outside_city' THEN r.city = 'inside'
          WHEN d.kind = 'ward' THEN r.ward <> ''
          WHEN d.kind = 'address' THEN r.address <> ''
          WHEN d.kind = 'member_number' THEN r.member_number <> ''
          WHEN d.kind IN ('alive', 'death_day') THEN r.status = 'dead'
          ELSE r.cover <> '' END
      AND NOT EXISTS (SELECT FROM match_found AS f WHERE f.worker_id = d.worker_id AND f.kind = d.kind)
), changed AS (
    UPDATE matching_difference AS d
    SET state = 'open', ours = f.ours, theirs = f.theirs, file_id = %(file)s, row_no = f.row_no, event_id = %(event)s
    FROM match_found AS f
    WHERE d.worker_id = f.worker_id AND d.source = %(source)s AND d.kind = f.kind AND d.state IN ('open', 'asked')
      AND (d.ours, d.theirs) <> (f.ours, f.theirs)
)
INSERT INTO matching_difference
    (worker_id, source, kind, file_id, row_no, ours, theirs, state, reason, judged_by, event_id)
SELECT f.worker_id, %(source)s, f.kind, %(file)s, f.row_no, f.ours, f.theirs, 'open', '', '', %(event)s
FROM match_found AS f
LEFT JOIN matching_difference AS known
    ON known.worker_id = f.worker_id AND known.source = %(source)s AND known.kind = f.kind
   AND (known.state IN ('open', 'asked')
        OR known.state = 'accepted' AND (known.ours, known.theirs) = (f.ours, f.theirs))
WHERE known.id IS NULL
