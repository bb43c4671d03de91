-- A copy for searching is taken away when what it copies changes; the next search fills it again.
CREATE FUNCTION linkage_forget_name_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM linkage_namekey WHERE person_id = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER forget_name_key AFTER UPDATE OF name, birth_on, ward_id ON registry_person
    FOR EACH ROW WHEN ((OLD.name, OLD.birth_on, OLD.ward_id) IS DISTINCT FROM (NEW.name, NEW.birth_on, NEW.ward_id))
    EXECUTE FUNCTION linkage_forget_name_key();
