-- What became of each row.
INSERT INTO tables_takenline (file_id, place, outcome, code, "column", about_id)
SELECT %(file)s, row_no, outcome, code, CASE WHEN outcome = 'exception' THEN fault_column ELSE '' END, worker_id
FROM match_row
