-- How many lines came to what, and how many rupiah are confirmed.
SELECT count(*) AS rows,
       count(*) FILTER (WHERE outcome = 'applied') AS applied,
       count(*) FILTER (WHERE outcome = 'exception') AS exceptions,
       count(*) FILTER (WHERE outcome = 'refused') AS refused,
       count(*) FILTER (WHERE outcome = 'repeated') AS repeated,
       coalesce(sum(least(amount, asked)) FILTER (WHERE outcome = 'applied'), 0)::bigint AS amount
FROM receipt_row
