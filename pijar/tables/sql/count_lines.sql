-- The judged lines of a file by what became of them.
SELECT count(*) AS rows,
       count(*) FILTER (WHERE outcome = 'applied') AS applied,
       count(*) FILTER (WHERE outcome = 'exception') AS exceptions,
       count(*) FILTER (WHERE outcome = 'refused') AS refused,
       count(*) FILTER (WHERE outcome = 'repeated') AS repeated,
       count(*) FILTER (WHERE outcome = 'ignored') AS ignored
FROM judged_line
