-- The months each worker was covered: a statement of its own, so that it can be read by several processes at once. Each
-- hands over one row a worker, not one a month, which the planner does not expect; therefore handing over is made
-- cheap.
DROP TABLE IF EXISTS scanned_cover;
SET LOCAL parallel_tuple_cost = 0.01;
CREATE TEMPORARY TABLE scanned_cover ON COMMIT DROP AS
SELECT worker_id, min(month) AS since, max(month) AS latest, (max(month) + interval '1 month')::date AS next,
       count(*)::int AS months
FROM membership_coveredmonth
GROUP BY worker_id;
SET LOCAL parallel_tuple_cost = DEFAULT
