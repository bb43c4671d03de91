-- Pairs handed in, for the length of this transaction.
DROP TABLE IF EXISTS pg_temp.pair_stage;
CREATE TEMPORARY TABLE pair_stage (
    one bigint NOT NULL, other bigint NOT NULL, probability double precision, reasons jsonb NOT NULL
) ON COMMIT DROP
