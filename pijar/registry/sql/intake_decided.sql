-- One row that waited, staged again with what a person decided: nothing holds it up but what the registry knows by now.
INSERT INTO intake_row
SELECT * FROM jsonb_populate_record(NULL::intake_row, %(words)s::jsonb)
