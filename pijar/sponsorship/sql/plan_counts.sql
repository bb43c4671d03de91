-- How many lines of a plan for each reason.
SELECT why, count(*) AS workers, count(gap) AS going FROM sponsorship_planline WHERE plan_id = %(plan)s GROUP BY why
