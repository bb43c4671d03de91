-- Hold these workers in the order of their numbers, so that nobody else places them meanwhile.
SELECT id FROM registry_worker WHERE id = ANY(%(workers)s::bigint[]) ORDER BY id FOR NO KEY UPDATE
