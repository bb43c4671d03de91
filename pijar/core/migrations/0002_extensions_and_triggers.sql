-- A table whose rows are never changed nor deleted: mistakes are corrected by later rows.
CREATE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed; add a correction instead', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

-- Keep what rows were before an UPDATE or DELETE, one set-based insert a statement.
CREATE FUNCTION core_keep_former() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core_formerrow ("table", row_id, event_id, was)
    SELECT TG_TABLE_NAME, former.id, nullif(current_setting('pijar.event', true), '')::bigint, to_jsonb(former)
    FROM former;
    RETURN NULL;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core_auditevent
    FOR EACH ROW EXECUTE FUNCTION core_append_only();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON core_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core_formerrow
    FOR EACH ROW EXECUTE FUNCTION core_append_only();
