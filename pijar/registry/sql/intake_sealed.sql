CREATE TEMPORARY TABLE intake_sealed (row_no integer PRIMARY KEY, sealed bytea NOT NULL) ON COMMIT DROP
