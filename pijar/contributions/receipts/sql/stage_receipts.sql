-- What judging receipts finds beside the staged lines, for the length of this transaction.
DROP TABLE IF EXISTS receipt_nik, receipt_row;
CREATE TEMPORARY TABLE receipt_nik (nik_index bytea, worker_id bigint) ON COMMIT DROP
