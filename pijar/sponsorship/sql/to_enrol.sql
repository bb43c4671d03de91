-- begins with without_entry
-- The workers of the next batch.
SELECT worker_id FROM without_entry ORDER BY worker_id
