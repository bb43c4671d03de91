-- The words of a key may stand in an earlier order: the next search fills all of them again.
TRUNCATE linkage_namekey;
DROP INDEX name_key_by_birth;

-- The other record of a person whose month was paid twice.
ALTER TABLE linkage_doublemonth ADD COLUMN IF NOT EXISTS other_id bigint;
UPDATE linkage_doublemonth AS d SET other_id = coalesce(w.id, 0)
FROM linkage_merge AS m LEFT JOIN registry_worker AS w ON w.person_id = m.survivor_id
WHERE m.id = d.merge_id AND d.other_id IS NULL;
ALTER TABLE linkage_doublemonth ALTER COLUMN other_id SET NOT NULL;

-- The copy for searching is emptied when what it copies changes; the next search fills it again.
CREATE OR REPLACE FUNCTION linkage_forget_name_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE linkage_namekey SET key = '' WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
