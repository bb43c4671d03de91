-- Each line with the worker, assessment and invoice it means, and what becomes of it. A worker's month is confirmed by
-- the first sound line that names it; an exception that was seen before and still stands is only repeated.
CREATE TEMPORARY TABLE receipt_row ON COMMIT DROP AS
WITH holder AS MATERIALIZED (
    SELECT member_number, worker_id FROM membership_enrolment WHERE state = 'accepted'
), former AS MATERIALIZED (
    SELECT e.member_number, max(e.worker_id) AS worker_id
    FROM membership_enrolment AS e
    LEFT JOIN holder AS h ON h.member_number = e.member_number
    WHERE e.state = 'ended' AND h.worker_id IS NULL
    GROUP BY e.member_number
), invoice AS MATERIALIZED (
    SELECT id, month, agreement_id, round, funder_id, payment_code, state FROM contributions_invoice
    WHERE month IN (SELECT month FROM receipt_stage)
), proved AS MATERIALIZED (
    SELECT r.invoice_id, r.worker_id, r.number, r.amount
    FROM contributions_receipt AS r
    JOIN invoice AS i ON i.id = r.invoice_id
), found AS (
    SELECT s.*, coalesce(s.worker_id, h.worker_id, f.worker_id, n.worker_id) AS who,
           s.worker_id IS NULL AND coalesce(h.worker_id, f.worker_id) <> n.worker_id AS is_torn
    FROM receipt_stage AS s
    LEFT JOIN holder AS h ON h.member_number = s.member_number
    LEFT JOIN former AS f ON f.member_number = s.member_number
    LEFT JOIN receipt_nik AS n ON n.nik_index = s.nik_index
), first_judged AS (
    SELECT f.*, a.work_injury + a.death AS asked, a.ward_id, a.category_id, i.id AS invoice_id, i.funder_id,
           CASE
               WHEN f.fault <> '' THEN f.fault
               WHEN f.who IS NULL THEN 'unknown_person'
               WHEN f.is_torn THEN 'another_person'
               WHEN one.number = f.number AND one.amount = f.amount OR whole.number = f.number THEN 'repeated'
               WHEN one.number IS NOT NULL OR whole.number IS NOT NULL THEN 'already_confirmed'
               WHEN a.worker_id IS NULL THEN CASE WHEN f.month > %(current)s THEN 'month_in_future' ELSE 'not_assessed' END
               WHEN i.id IS NULL OR i.state = 'issued' THEN 'invoice_not_paid'
               WHEN f.payment_code <> '' AND f.payment_code <> i.payment_code THEN 'another_invoice'
               WHEN f.amount <> a.work_injury + a.death THEN 'another_amount'
               ELSE '' END AS first_code
    FROM found AS f
    LEFT JOIN contributions_assessment AS a ON a.worker_id = f.who AND a.month = f.month
    LEFT JOIN invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
    LEFT JOIN proved AS one ON one.invoice_id = i.id AND one.worker_id = f.who
    LEFT JOIN proved AS whole ON whole.invoice_id = i.id AND whole.worker_id IS NULL
), judged AS (
    SELECT t.*,
           CASE
               WHEN t.first_code <> '' OR t.place = first_value(t.place) OVER of_month THEN t.first_code
               WHEN t.number = first_value(t.number) OVER of_month THEN 'repeated'
               ELSE 'already_confirmed' END AS code
    FROM first_judged AS t
    WINDOW of_month AS (PARTITION BY t.who, t.month, t.first_code = '' ORDER BY t.place)
)
SELECT j.place, j.file_id, j.member_number, j.nik_index, j.name, j.month, j.amount, j.number, j.received_on,
       j.payment_code, j.who AS worker_id, j.asked, j.ward_id, j.category_id, j.invoice_id, j.funder_id,
       CASE WHEN known.code IS NOT NULL THEN 'repeated' ELSE j.code END AS code,
       CASE
           WHEN j.fault <> '' THEN 'refused'
           WHEN j.code = '' THEN 'applied'
           WHEN j.code = 'repeated' OR known.code IS NOT NULL THEN 'repeated'
           ELSE 'exception' END AS outcome
FROM judged AS j
LEFT JOIN (
    SELECT DISTINCT code, member_number, nik_index, month, amount, number FROM contributions_receiptline
    WHERE outcome = 'exception' AND %(is_new)s
) AS known
    ON known.code = j.code AND known.member_number = j.member_number AND known.month = j.month
   AND known.amount = j.amount AND known.number = j.number AND known.nik_index IS NOT DISTINCT FROM j.nik_index
