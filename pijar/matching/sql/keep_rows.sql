-- What became of each row.
INSERT INTO matching_matchrow (file_id, row_no, outcome, code, "column", worker_id)
SELECT %(file)s, row_no, outcome, code, CASE WHEN outcome = 'waiting' THEN fault_column ELSE '' END, worker_id
FROM match_row
