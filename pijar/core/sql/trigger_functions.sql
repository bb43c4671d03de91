-- Our own functions of triggers that do not run as their owner yet, by name. Reads PostgreSQL's own tables alone.
SELECT p.proname::text
FROM pg_proc AS p
WHERE p.pronamespace = 'public'::regnamespace AND p.prorettype = 'trigger'::regtype AND NOT p.prosecdef
  AND p.proname ~ '^(access|contributions|core|ledger|linkage|matching|membership|registry|sponsorship|tables)_'
