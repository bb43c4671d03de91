-- Post entries of two lines each, as the caller tells them; a fact that was posted before posts nothing.
WITH selected AS MATERIALIZED ({selected}), posting AS (
    SELECT DISTINCT ON (fact COLLATE "C") * FROM selected ORDER BY fact COLLATE "C", place
), entry AS (
    INSERT INTO ledger_entry (fact, posted_on, text, event_id)
    SELECT fact, posted_on, text, %(event)s FROM posting
    ORDER BY place
    ON CONFLICT (fact) DO NOTHING
    RETURNING id, fact
)
INSERT INTO ledger_entryline (entry_id, account_id, debit, credit, party, month)
SELECT e.id, side.account, side.debit, side.credit, p.party, p.month
FROM entry AS e
JOIN posting AS p ON p.fact = e.fact
CROSS JOIN LATERAL (VALUES (p.debit, p.amount, NULL), (p.credit, NULL, p.amount)) AS side (account, debit, credit)
