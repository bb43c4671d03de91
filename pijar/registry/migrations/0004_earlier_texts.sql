-- Lists had no life before, or one that nothing moved yet: what was taken in then was applied.
ALTER TABLE registry_takenlist ADD COLUMN IF NOT EXISTS state text NOT NULL DEFAULT 'applied';
ALTER TABLE registry_takenlist ALTER COLUMN state DROP DEFAULT;
UPDATE registry_takenlist SET state = 'applied' WHERE state = 'received' AND rows > 0;
ALTER TABLE registry_takenlist DROP CONSTRAINT IF EXISTS registry_takenlist_sha256_key;

-- A row may be settled in another list: the condition is made anew.
ALTER TABLE registry_takenlist DROP CONSTRAINT list_every_row_accounted;

-- Lists, wards and categories are kept for ever by triggers, and not looked for at each row.
ALTER TABLE registry_listrow DROP CONSTRAINT IF EXISTS registry_listrow_taken_list_id_d0f76cc9_fk_registry_;
ALTER TABLE registry_nomination DROP CONSTRAINT IF EXISTS registry_nomination_taken_list_id_cd6373d5_fk_registry_;
ALTER TABLE registry_person DROP CONSTRAINT IF EXISTS registry_person_ward_id_22753f89_fk_registry_ward_code;
ALTER TABLE registry_worker DROP CONSTRAINT IF EXISTS registry_worker_category_id_193c0763_fk_registry_category_code;
DROP INDEX IF EXISTS registry_listrow_taken_list_id_d0f76cc9, registry_nomination_taken_list_id_cd6373d5,
    registry_person_ward_id_22753f89, registry_person_ward_id_22753f89_like,
    registry_worker_category_id_193c0763, registry_worker_category_id_193c0763_like;
