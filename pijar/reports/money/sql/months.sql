-- Every month that has been assessed: its invoices, what stands unpaid, what is paid without proof, who is covered.
SELECT i.month, count(*) AS invoices, sum(i.workers)::bigint AS workers, sum(i.amount)::bigint AS amount,
       coalesce(sum(i.amount) FILTER (WHERE i.state = 'issued'), 0)::bigint AS unpaid,
       coalesce(sum(i.amount) FILTER (WHERE i.state = 'paid'), 0)::bigint AS unproved,
       coalesce(sum(i.workers) FILTER (WHERE i.state = 'receipted'), 0)::bigint AS covered
FROM contributions_invoice AS i
GROUP BY i.month
