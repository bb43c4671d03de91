-- A death that waits for its check is none once the same office calls the person alive.
UPDATE matching_founddeath AS d
SET state = 'not_dead', reason = 'source_agrees', judged_by = %(actor)s, judged_on = %(on)s, event_id = %(event)s
FROM match_row AS r
WHERE d.worker_id = r.worker_id AND d.source = %(source)s AND d.state = 'to_check' AND r.outcome <> 'refused'
  AND r.status = 'alive'
