-- Why workers with a payer are not assessed.
SELECT reason, count(*) AS count FROM month_candidate WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason
