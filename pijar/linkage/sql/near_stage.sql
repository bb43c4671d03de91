-- The rows of a list that name somebody new, whom each may be, and the marks of repaired numbers.
DROP TABLE IF EXISTS pg_temp.near_row, pg_temp.near_pair, pg_temp.near_repaired;
CREATE TEMPORARY TABLE near_row (
    row_no integer PRIMARY KEY, key text NOT NULL, birth_on date NOT NULL, sex text, ward text, card_index bytea
) ON COMMIT DROP;
CREATE TEMPORARY TABLE near_pair (row_no integer NOT NULL, person_id bigint, other_row integer) ON COMMIT DROP;
CREATE TEMPORARY TABLE near_repaired (row_no integer NOT NULL, index bytea NOT NULL) ON COMMIT DROP
