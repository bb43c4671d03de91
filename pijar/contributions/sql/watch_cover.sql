-- The months each worker was covered: a statement of its own, so that it can be read by several processes at once.
DROP TABLE IF EXISTS watched_cover;
CREATE TEMPORARY TABLE watched_cover ON COMMIT DROP AS
SELECT worker_id, min(month) AS since, max(month) AS latest, count(*)::int AS months
FROM membership_coveredmonth
GROUP BY worker_id
