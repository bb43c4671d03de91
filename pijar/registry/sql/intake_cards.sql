-- The family cards of applied rows, once each: the household known already, or the key of a new one.
CREATE TEMPORARY TABLE intake_card ON COMMIT DROP AS
WITH cards AS MATERIALIZED (
    SELECT r.card_index, min(r.row_no) AS row_no
    FROM intake_row AS r
    JOIN intake_settled AS s USING (row_no)
    WHERE s.outcome = 'applied' AND r.card_index IS NOT NULL
    GROUP BY r.card_index
)
SELECT c.card_index,
       c.row_no,
       v.ref AS known_ref,
       h.id AS known_id,
       coalesce(h.id, nextval('registry_household_id_seq')) AS household_id
FROM cards AS c
LEFT JOIN registry_vaultentry AS v ON v.index = c.card_index AND v.kind = 'kk'
LEFT JOIN registry_household AS h ON h.card_id = v.ref
