-- Everybody who waits for a payer, in the order of the queue.
SELECT worker_id, kind, is_transport::int::bigint AS transport, coalesce(gap, -1) AS gap FROM queued_worker
ORDER BY position
