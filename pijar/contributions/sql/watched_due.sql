-- How many members the guard saw, and how many of them are due within each number of days (0: today or before).
SELECT (SELECT count(*) FROM watched) AS members,
       (SELECT array_agg((SELECT count(*) FROM watched WHERE due_on <= %(on)s::date + d.days) ORDER BY d.place)
        FROM unnest(%(days)s::int[]) WITH ORDINALITY AS d (days, place)) AS due
