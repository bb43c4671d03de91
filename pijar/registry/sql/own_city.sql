-- Which city this is, with everything it calls something, the oldest first. No row before it is founded.
SELECT c.code, c.name, c.kind, c.province, c.time_zone, c.abbreviation, coalesce((
    SELECT jsonb_agg(jsonb_build_array(t.term, t.first_on, t.name, t.said, t.english) ORDER BY t.first_on)
    FROM registry_cityterm AS t
), '[]') AS terms
FROM registry_city AS c
