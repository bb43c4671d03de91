-- What judging an answer finds beside its rows, in tables that only this connection sees and that go with the answer.
DROP TABLE IF EXISTS match_row, match_other_name, match_found;
CREATE TEMPORARY TABLE match_other_name (row_no int)
