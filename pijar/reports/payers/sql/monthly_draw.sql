-- What each agreement of a funder was invoiced for its latest month.
SELECT DISTINCT ON (agreement_id) agreement_id, sum(amount)::bigint AS amount
FROM contributions_invoice
WHERE funder_id = %(funder)s
GROUP BY agreement_id, month
ORDER BY agreement_id, month DESC
