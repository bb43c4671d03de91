-- What stands in the way of a line may have become something else; a person's decision is not asked for twice.
UPDATE contributions_receiptline AS l SET code = r.code, worker_id = r.worker_id
FROM receipt_row AS r
WHERE r.outcome = 'exception' AND l.file_id = r.file_id AND l.place = r.place
  AND (l.code, l.worker_id) IS DISTINCT FROM (r.code, r.worker_id)
