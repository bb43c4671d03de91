-- What became of each judged line, why, in which column, and whom it is about.
INSERT INTO tables_takenline (file_id, place, outcome, code, "column", about_id)
SELECT %(file)s, place, outcome, code, "column", about_id FROM judged_line
