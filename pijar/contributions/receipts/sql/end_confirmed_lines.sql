-- Open exceptions whose worker's month is confirmed by now under the number they named.
UPDATE contributions_receiptline AS l
SET state = 'settled', decision = CASE WHEN l.decision = 'linked' THEN 'linked' ELSE 'confirmed' END, worker_id = r.worker_id,
    done_by_id = %(actor)s, done_by = %(name)s, done_on = %(on)s
FROM receipt_row AS r
WHERE l.outcome = 'exception' AND l.state IN ('open', 'waiting') AND l.number = r.number AND l.month = r.month
  AND (r.outcome = 'applied' AND l.worker_id = r.worker_id
       OR r.outcome IN ('applied', 'repeated') AND l.file_id = r.file_id AND l.place = r.place)
