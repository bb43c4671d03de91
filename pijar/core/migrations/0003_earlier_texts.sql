-- Tables named by a code have rows without a number: they are kept too.
ALTER TABLE core_formerrow ALTER COLUMN row_id DROP NOT NULL;

-- Keep what rows were before an UPDATE or DELETE, one set-based insert a statement.
CREATE OR REPLACE FUNCTION core_keep_former() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core_formerrow ("table", row_id, event_id, was)
    SELECT TG_TABLE_NAME, (was.row ->> 'id')::bigint, nullif(current_setting('pijar.event', true), '')::bigint, was.row
    FROM former CROSS JOIN LATERAL to_jsonb(former) AS was (row);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER append_only_whole BEFORE TRUNCATE ON core_formerrow
    FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
