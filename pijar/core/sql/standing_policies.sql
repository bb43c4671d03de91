-- The tables of this database, whether row-level security binds even their owner, and the mark of their policy.
-- Reads PostgreSQL's own tables alone.
SELECT c.relname::text,
       c.relrowsecurity AND c.relforcerowsecurity,
       coalesce((SELECT obj_description(p.oid, 'pg_policy') FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'within_scope'), '')
FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT starts_with(c.relname, 'pijar_')
