-- Worker-months an agreement has promised within a fiscal year.
SELECT coalesce(sum(
    (extract(year FROM last) - extract(year FROM first)) * 12 + extract(month FROM last) - extract(month FROM first)
), 0) AS months
FROM (
    SELECT greatest(lower(months), %(first)s::date) AS first,
           coalesce(least(upper(months), %(until)s::date), %(until)s::date) AS last
    FROM sponsorship_sponsorship
    WHERE agreement_id = %(agreement)s AND months && daterange(%(first)s::date, %(until)s::date)
) AS span
