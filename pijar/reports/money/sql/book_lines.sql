-- Lines of an account, the latest first, a page from where the page before ended.
SELECT l.id, e.fact, e.posted_on, e.text, e.reverses_id IS NOT NULL AS is_reversal, l.month, l.debit, l.credit,
       f.id AS funder_id, f.name AS funder, f.kind,
       (SELECT string_agg(DISTINCT o.account_id, ', ') FROM ledger_entryline AS o
        WHERE o.entry_id = l.entry_id AND o.account_id <> l.account_id) AS others
FROM (
    SELECT * FROM ledger_entryline
    WHERE account_id = %(account)s AND id < %(before)s
      AND (%(month)s::date IS NULL OR month = %(month)s)
      AND (%(party)s = '' OR party = %(party)s)
    ORDER BY id DESC LIMIT %(most)s
) AS l
JOIN ledger_entry AS e ON e.id = l.entry_id
LEFT JOIN sponsorship_funder AS f
    ON f.id = CASE WHEN l.party LIKE 'funder:%%' THEN substring(l.party FROM 8)::bigint END
ORDER BY l.id DESC
