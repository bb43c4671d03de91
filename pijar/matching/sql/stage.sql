-- The rows of an answer, for the length of this transaction.
DROP TABLE IF EXISTS match_stage, match_row, match_other_name, match_found;
CREATE TEMPORARY TABLE match_stage (
    row_no int, nik_index bytea, fault text, fault_column text, name text, birth_on date, sex text, status text,
    died_on date, address text, ward text, district text, city text, city_said text, cover text, payer text,
    member_number text
) ON COMMIT DROP;
CREATE TEMPORARY TABLE match_other_name (row_no int) ON COMMIT DROP
