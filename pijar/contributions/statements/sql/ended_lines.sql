-- How the judged payments end.
SELECT place, outcome, name FROM ended_line ORDER BY place
