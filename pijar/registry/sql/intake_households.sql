-- Households that a list names and nobody knew.
INSERT INTO registry_household (id, card_id)
SELECT c.household_id, coalesce(c.known_ref, r.card_ref)
FROM intake_card AS c
JOIN intake_row AS r USING (row_no)
WHERE c.known_id IS NULL
