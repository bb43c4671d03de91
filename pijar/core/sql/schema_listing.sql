-- What the database is made of, one row an object: kind, name, definition. Reads PostgreSQL's own tables alone.
-- The order of columns, the schema's name and PostgreSQL's version (15 to 18) do not show in it, nor anything of an
-- extension beyond its name, nor row-level security (pijar_*, rights, policies: pijar.host.row_security). A trigger or key that is
-- switched off says so.
WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()),
relation AS (
    SELECT c.oid, c.relname, c.relkind, c.relpersistence, c.reloptions FROM pg_class AS c
    WHERE c.relnamespace = (SELECT oid FROM here) AND c.relkind IN ('r', 'p', 'v', 'm', 'c', 'S')
      AND NOT starts_with(c.relname, 'pijar_')
      AND NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', CASE c.relkind WHEN 'S' THEN 'i' END)
      )
),
listed (kind, name, definition) AS (
    SELECT 'extension', extname::text, NULL FROM pg_extension
    UNION ALL
    SELECT CASE relkind WHEN 'c' THEN 'type' WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' ELSE 'table' END,
           relname::text,
           concat_ws(' ', CASE relpersistence WHEN 'u' THEN 'unlogged' END,
                     'with (' || (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(reloptions) AS o) || ')',
                     CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END)
    FROM relation
    UNION ALL
    SELECT 'column', r.relname || '.' || a.attname,
           concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                     'collate ' || (SELECT collname FROM pg_collation WHERE oid = a.attcollation AND a.attcollation <> t.typcollation),
                     CASE WHEN a.attnotnull THEN 'not null' END,
                     CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity' END,
                     CASE a.attgenerated WHEN '' THEN 'default ' ELSE 'generated ' END || pg_get_expr(d.adbin, d.adrelid))
    FROM relation AS r
    JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE r.relkind IN ('r', 'p', 'c')
    UNION ALL
    -- From version 18 each NOT NULL is a constraint of its own ('n'); here it is said by its column.
    SELECT 'constraint', k.conname || ' on ' || r.relname,
           concat_ws(' ', pg_get_constraintdef(k.oid),
                     (SELECT 'SWITCHED OFF' FROM pg_trigger AS t WHERE t.tgconstraint = k.oid AND t.tgenabled <> 'O' LIMIT 1))
    FROM relation AS r JOIN pg_constraint AS k ON k.conrelid = r.oid AND k.contype NOT IN ('n', 't')
    UNION ALL
    SELECT 'index', c.relname || ' on ' || r.relname,
           concat_ws(' ', regexp_replace(pg_get_indexdef(i.indexrelid, 0, true), '^CREATE (UNIQUE )?INDEX \S+ ON \S+', '\1'),
                     CASE WHEN NOT i.indisvalid THEN 'INVALID' END)
    FROM relation AS r JOIN pg_index AS i ON i.indrelid = r.oid JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 'trigger', t.tgname || ' on ' || r.relname,
           concat_ws(' ', regexp_replace(pg_get_triggerdef(t.oid, true), '^CREATE (CONSTRAINT )?TRIGGER \S+', '\1'),
                     CASE t.tgenabled WHEN 'D' THEN 'SWITCHED OFF' WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' END)
    FROM relation AS r JOIN pg_trigger AS t ON t.tgrelid = r.oid AND NOT t.tgisinternal
    UNION ALL
    SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
           concat_ws(' ', 'returns ' || pg_get_function_result(p.oid), l.lanname,
                     CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END,
                     CASE WHEN p.proisstrict THEN 'strict' END,
                     'set ' || array_to_string(nullif(array_remove(p.proconfig, 'search_path=public, pg_temp'), '{}'), ', '),
                     'text ' || left(encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex'), 16))
    FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
    WHERE p.pronamespace = (SELECT oid FROM here) AND NOT starts_with(p.proname, 'pijar_')
      AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'type', t.typname::text, 'enum ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
    FROM pg_type AS t JOIN pg_enum AS e ON e.enumtypid = t.oid
    WHERE t.typnamespace = (SELECT oid FROM here)
    GROUP BY t.oid
)
SELECT kind, name, btrim(regexp_replace(coalesce(definition, ''), '\s+', ' ', 'g')) AS definition FROM listed
