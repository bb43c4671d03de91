-- What each row of a list leaves sealed, to be written into it at once.
CREATE TEMPORARY TABLE intake_sealed (row_no integer PRIMARY KEY, sealed bytea NOT NULL) ON COMMIT DROP
