-- How the rows of the answer ended, and how many differ.
SELECT count(*) AS rows,
       count(*) FILTER (WHERE outcome = 'applied') AS applied,
       count(*) FILTER (WHERE outcome = 'refused') AS refused,
       count(*) FILTER (WHERE outcome = 'exception') AS exceptions,
       count(*) FILTER (WHERE worker_id IS NOT NULL) AS known,
       (SELECT count(*) FROM match_found) AS differences
FROM match_row
