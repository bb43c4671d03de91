-- Which invoice a line of payroll results means: the one that its payment code names if it is this civil servant's,
-- else the first open one of the month (the first one at all when none is open). One debit may be for all open invoices
-- of the month together; then it is spread over them.
CREATE TEMPORARY TABLE payment_claim ON COMMIT DROP AS
WITH asked AS (
    SELECT s.place, s.amount, s.payment_code, i.id, i.state = 'issued' AS is_open,
           i.amount - coalesce(u.amount, 0) AS still_open
    FROM incoming_payment AS s
    JOIN sponsorship_funder AS f ON f.employee_number = s.employee_number
    JOIN contributions_invoice AS i ON i.funder_id = f.id
        AND CASE WHEN s.payment_code = '' THEN i.month = s.month ELSE i.payment_code = s.payment_code END
    LEFT JOIN (
        SELECT invoice_id, sum(amount) AS amount FROM contributions_settlement GROUP BY invoice_id
    ) AS u ON u.invoice_id = i.id
    WHERE s.fault = '' AND s.employee_number <> ''
)
SELECT DISTINCT ON (place) place, id AS invoice_id,
       count(*) FILTER (WHERE is_open) OVER of_line > 1
           AND sum(still_open) FILTER (WHERE is_open) OVER of_line = amount AS is_spread
FROM asked
WINDOW of_line AS (PARTITION BY place)
ORDER BY place, is_open DESC, id
