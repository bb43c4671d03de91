-- The rows of an answer, in tables that only this connection sees and that go when it is taken or refused.
DROP TABLE IF EXISTS match_stage, match_row, match_other_name, match_found;
CREATE TEMPORARY TABLE match_stage (
    row_no int, nik_index bytea, fault text, fault_column text, name text, birth_on date, sex text, status text,
    died_on date, address text, ward text, district text, city text, city_reported text, cover text, payer text,
    member_number text
);
CREATE TEMPORARY TABLE match_other_name (row_no int)
