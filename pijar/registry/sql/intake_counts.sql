-- How many rows of a list end how.
SELECT count(*) AS rows,
       count(*) FILTER (WHERE outcome = 'applied') AS applied,
       count(*) FILTER (WHERE outcome = 'refused') AS refused,
       count(*) FILTER (WHERE outcome = 'waiting') AS waiting,
       count(*) FILTER (WHERE outcome = 'elsewhere') AS elsewhere
FROM {}
