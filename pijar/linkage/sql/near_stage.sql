-- The rows of a list that can be compared, unless the registry knows the number as theirs, with the name by ear; whom
-- each may be; and the indexes of repaired numbers.
DROP TABLE IF EXISTS pg_temp.near_row, pg_temp.near_pair, pg_temp.near_repaired;
CREATE TEMPORARY TABLE near_row ON COMMIT DROP AS
SELECT r.row_no, r.name_key AS key, left(r.name_key, 3) AS begins, r.birth_on, r.ward, r.card_index,
       r.faults @> '[{"code": "nik_differs_birth"}]' AS contradicts
FROM intake_row AS r
WHERE NOT r.refused AND r.nik_index IS NOT NULL AND r.name_key IS NOT NULL AND r.birth_on IS NOT NULL
  AND NOT EXISTS (
      SELECT FROM intake_known AS k WHERE k.row_no = r.row_no AND k.person_id IS NOT NULL AND NOT k.differs
  );
ANALYZE near_row;
CREATE TEMPORARY TABLE near_pair (row_no integer NOT NULL, person_id bigint, other_row integer) ON COMMIT DROP;
CREATE TEMPORARY TABLE near_repaired (row_no integer NOT NULL, index bytea NOT NULL) ON COMMIT DROP
