-- How the judged slips end.
SELECT place, outcome, name FROM ended_line ORDER BY place
