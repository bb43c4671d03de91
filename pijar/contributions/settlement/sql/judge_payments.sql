-- Judge each payment. The empty code: it names an invoice and is kept as money for it. A reference counts for the first
-- sound payment that bears it; %(lines)s: payments are lines of a file, and one that names no invoice is an exception,
-- not a fault.
CREATE TEMPORARY TABLE judged_payment ON COMMIT DROP AS
WITH seen AS MATERIALIZED (
    SELECT l.reference, l.code = 'debit_failed' AS has_failed, array_agg(l.amount) AS amounts
    FROM contributions_statementline AS l
    JOIN incoming_payment AS s ON s.reference = l.reference
    WHERE %(lines)s AND l.outcome IN ('applied', 'exception')
    GROUP BY 1, 2
), judged AS (
    SELECT s.*, i.id AS invoice_id, i.funder_id, i.month AS invoice_month, i.amount AS asked, i.number, c.is_spread,
           CASE
               WHEN s.fault <> '' THEN s.fault
               WHEN s.way = 'out' THEN 'not_incoming'
               WHEN s.way = 'in' AND s.amount <= 0 THEN 'not_positive'
               WHEN s.reference = '' THEN 'no_reference'
               WHEN s.day > %(on)s THEN 'day_in_future'
               WHEN s.amount = ANY(e.amounts) OR e.amounts IS NOT NULL AND s.way = 'failed' THEN 'repeated'
               WHEN %(lines)s AND known.amount = s.amount AND i.id IS NULL THEN 'repeated'
               WHEN i.id IS NULL THEN CASE WHEN %(lines)s THEN 'unknown' ELSE 'unknown_code' END
               WHEN s.way = 'failed' THEN 'debit_failed'
               WHEN known.id IS NOT NULL AND (known.invoice_id, known.amount) = (i.id, s.amount) THEN 'repeated'
               WHEN known.id IS NOT NULL OR e.amounts IS NOT NULL THEN 'reference_used'
               ELSE '' END AS first_code
    FROM incoming_payment AS s
    LEFT JOIN payment_claim AS c ON c.place = s.place
    LEFT JOIN contributions_invoice AS i ON i.id = c.invoice_id
    LEFT JOIN contributions_payment AS known ON known.reference = s.reference AND s.way = 'in'
    LEFT JOIN seen AS e ON e.reference = s.reference AND e.has_failed = (s.way = 'failed')
)
SELECT t.*,
       CASE
           WHEN t.first_code NOT IN ('', 'unknown', 'debit_failed') OR t.place = first_value(t.place) OVER alike
               THEN t.first_code
           WHEN (t.invoice_id, t.amount)
               IS NOT DISTINCT FROM (first_value(t.invoice_id) OVER alike, first_value(t.amount) OVER alike) THEN 'repeated'
           WHEN t.first_code = '' THEN 'reference_used'
           ELSE t.first_code END AS code
FROM judged AS t
WINDOW alike AS (PARTITION BY t.reference, t.first_code ORDER BY t.place)
