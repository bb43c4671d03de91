-- Judge each payment. The empty code: it names an invoice and is kept as money for it. A reference counts for the first
-- sound payment that bears it. %(lines)s: payments are lines of a file, and one that names no invoice is an exception,
-- not a fault. Banks use a reference again on another day and for other people: a line is the same line only if its day,
-- sum and invoice (or, where there is none, its words) are the same too. A line of a payroll office names its batch.
CREATE TEMPORARY TABLE judged_payment ON COMMIT DROP AS
WITH seen AS MATERIALIZED (
    SELECT s.place,
           bool_or(s.way = 'failed' OR l.amount = s.amount AND (s.employee_number <> '' OR l.day = s.day
               AND CASE WHEN l.invoice_id IS NULL OR c.invoice_id IS NULL THEN l.narrative = s.narrative
                        ELSE l.invoice_id = c.invoice_id END)) AS is_known
    FROM incoming_payment AS s
    JOIN contributions_statementline AS l
        ON l.reference = s.reference AND (l.code = 'debit_failed') = (s.way = 'failed') AND l.outcome IN ('applied', 'exception')
    LEFT JOIN payment_claim AS c ON c.place = s.place
    WHERE %(lines)s
    GROUP BY s.place
), judged AS (
    SELECT s.*, i.id AS invoice_id, i.funder_id, i.month AS invoice_month, i.amount AS asked, i.number, c.is_spread,
           CASE
               WHEN s.fault <> '' THEN s.fault
               WHEN s.way = 'out' THEN 'not_incoming'
               WHEN s.way = 'in' AND s.amount <= 0 THEN 'not_positive'
               WHEN s.reference = '' THEN 'no_reference'
               WHEN s.day > %(on)s THEN 'day_in_future'
               WHEN e.is_known THEN 'repeated'
               WHEN %(lines)s AND known.amount = s.amount AND known.paid_on = s.day AND i.id IS NULL AND e.place IS NULL
                   THEN 'repeated'
               WHEN i.id IS NULL THEN CASE WHEN %(lines)s THEN 'unknown' ELSE 'unknown_code' END
               WHEN s.way = 'failed' THEN 'debit_failed'
               WHEN (known.invoice_id, known.amount) = (i.id, s.amount)
                   AND (NOT %(lines)s OR s.employee_number <> '' OR known.paid_on = s.day) THEN 'repeated'
               WHEN known.id IS NOT NULL OR e.place IS NOT NULL THEN 'reference_used'
               ELSE '' END AS first_code
    FROM incoming_payment AS s
    LEFT JOIN payment_claim AS c ON c.place = s.place
    LEFT JOIN contributions_invoice AS i ON i.id = c.invoice_id
    LEFT JOIN contributions_payment AS known ON known.reference = s.reference AND s.way = 'in'
    LEFT JOIN seen AS e ON e.place = s.place
)
SELECT t.*,
       CASE
           WHEN t.first_code NOT IN ('', 'unknown', 'debit_failed') OR t.place = first_value(t.place) OVER alike
               THEN t.first_code
           WHEN (t.invoice_id, t.amount, t.day, t.invoice_id IS NOT NULL OR t.narrative = first_value(t.narrative) OVER alike)
               IS NOT DISTINCT FROM (first_value(t.invoice_id) OVER alike, first_value(t.amount) OVER alike,
                                     first_value(t.day) OVER alike, true) THEN 'repeated'
           WHEN t.first_code = '' THEN 'reference_used'
           ELSE t.first_code END AS code
FROM judged AS t
WINDOW alike AS (PARTITION BY t.reference, t.first_code ORDER BY t.place)
