-- What lies in money_moved as postings of one fact.
SELECT %(fact)s || ':' || key AS fact, posted_on, %(text)s AS text, %(debit)s AS debit, %(credit)s AS credit, amount,
       'funder:' || funder_id AS party, month, row_number() OVER (ORDER BY key) AS place
FROM money_moved
