-- Postings that a program holds in lists.
SELECT * FROM unnest(
    %(facts)s::text[], %(ons)s::date[], %(texts)s::text[], %(debits)s::text[], %(credits)s::text[],
    %(amounts)s::bigint[], %(partys)s::text[], %(months)s::date[]
) WITH ORDINALITY AS p (fact, posted_on, text, debit, credit, amount, party, month, place)
