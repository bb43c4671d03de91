-- What policies ask of whoever looks: the scope that a transaction said (pijar.core.reach), believed when its mark is right.
-- Writes the functions, the place of the key and the rights of the roles; to be run by the owner of the tables, safe again.
CREATE TABLE IF NOT EXISTS pijar_scope_key (key bytea NOT NULL);
CREATE OR REPLACE FUNCTION pijar_scope() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN given.mark = encode(sha256(pijar_scope_key.key || sha256(pijar_scope_key.key || said.bytes)), 'hex')
           THEN convert_from(said.bytes, 'UTF8')::jsonb END
    FROM pijar_scope_key,
    LATERAL (
        SELECT split_part(current_setting('pijar.scope', true), '.', 1) AS words,
               split_part(current_setting('pijar.scope', true), '.', 2) AS mark
    ) AS given,
    LATERAL (SELECT CASE WHEN given.words ~ '^([0-9a-f]{2})+$' THEN decode(given.words, 'hex') END AS bytes) AS said
$$;
CREATE OR REPLACE FUNCTION pijar_actor() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT (pijar_scope() ->> 'actor')::bigint $$;
CREATE OR REPLACE FUNCTION pijar_sees_money() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT coalesce((pijar_scope() ->> 'money')::boolean, false) $$;
CREATE OR REPLACE FUNCTION pijar_sees_trail() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT coalesce((pijar_scope() ->> 'trail')::boolean, false) $$;
CREATE OR REPLACE FUNCTION pijar_wards() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(ward.code), '{}')
    FROM registry_ward AS ward
    WHERE EXISTS (
        SELECT FROM jsonb_array_elements_text(pijar_scope() -> 'areas') AS area WHERE starts_with(ward.code, area)
    )
$$;
GRANT USAGE ON SCHEMA public TO pijar_app, pijar_city, pijar_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO pijar_app, pijar_city;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO pijar_reader;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO pijar_app, pijar_city;
REVOKE ALL ON pijar_scope_key FROM pijar_app, pijar_city, pijar_reader;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM pijar_app, pijar_city;
REVOKE ALL ON access_user, access_accesskey, access_askedpost, access_onetimecode, access_operator, django_session,
    mfa_authenticator, usersessions_usersession, django_cache, core_storedfile FROM pijar_reader
