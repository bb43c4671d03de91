-- The lines of a file by how they end, and the rupiah of those that came in.
SELECT count(*) AS rows,
       count(*) FILTER (WHERE outcome = 'applied') AS applied,
       count(*) FILTER (WHERE outcome = 'exception') AS exceptions,
       count(*) FILTER (WHERE outcome = 'refused') AS refused,
       count(*) FILTER (WHERE outcome = 'repeated') AS repeated,
       count(*) FILTER (WHERE outcome = 'ignored') AS ignored,
       coalesce(sum(amount) FILTER (WHERE outcome = 'applied' OR outcome = 'exception' AND name <> 'debit_failed'), 0)::bigint
           AS amount
FROM ended_line
