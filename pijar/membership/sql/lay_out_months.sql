-- Months to cover, handed down for the length of this transaction.
DROP TABLE IF EXISTS month_to_cover;
CREATE TEMPORARY TABLE month_to_cover (
    worker_id bigint, month date, payer_id bigint, payer_kind text, ward_id text, category_id text,
    proof text, covered_on date
) ON COMMIT DROP
