-- One more of the same within a span; a crash may forget the latest few, so nobody waits for the disk.
INSERT INTO access_tally AS t (who, ends_at, count)
SELECT %(who)s, %(ends_at)s, 1
FROM (SELECT set_config('synchronous_commit', 'off', true) AS held) AS haste
WHERE haste.held = 'off'
ON CONFLICT (who) DO UPDATE SET count = t.count + 1
RETURNING t.count
