-- Entries of the ledger about these facts, and their reversals, with the accounts they moved.
SELECT e.id, e.fact, e.posted_on, e.reverses_id IS NOT NULL AS is_reversal, o.fact AS reversed_fact, e.text,
       max(l.account_id) FILTER (WHERE l.debit IS NOT NULL) AS debit,
       max(l.account_id) FILTER (WHERE l.credit IS NOT NULL) AS credit,
       coalesce(sum(l.debit), 0)::bigint AS amount
FROM ledger_entry AS e
LEFT JOIN ledger_entry AS o ON o.id = e.reverses_id
JOIN ledger_entryline AS l ON l.entry_id = e.id
WHERE e.id IN (
    SELECT id FROM ledger_entry WHERE fact = ANY(%(facts)s)
    UNION ALL
    SELECT m.id FROM ledger_entry AS m JOIN ledger_entry AS n ON n.id = m.reverses_id WHERE n.fact = ANY(%(facts)s)
)
GROUP BY e.id, o.fact
ORDER BY e.id
