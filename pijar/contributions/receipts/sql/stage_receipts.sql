-- The lines of a file of receipts, for the length of this transaction. worker_id is known where somebody named them.
DROP TABLE IF EXISTS receipt_stage, receipt_nik, receipt_row;
CREATE TEMPORARY TABLE receipt_stage (
    place int, member_number text, nik_index bytea, name text, month date, amount bigint, number text,
    received_on date, payment_code text, fault text, worker_id bigint, file_id bigint
) ON COMMIT DROP;
CREATE TEMPORARY TABLE receipt_nik (nik_index bytea, worker_id bigint) ON COMMIT DROP
