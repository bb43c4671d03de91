-- What the coming round of the month holds.
SELECT (SELECT coalesce(max(number), 0) + 1 FROM contributions_round WHERE month = %(month)s) AS round,
       count(*) AS workers,
       coalesce(sum(work_injury + death), 0)::bigint AS amount
FROM month_candidate WHERE reason IS NULL
