-- How many members the guard saw, and how many of them are due on each day that anybody is.
SELECT due_on, count(*) AS members FROM scanned GROUP BY due_on
