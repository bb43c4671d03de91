-- One row that waited, staged again with what a person decided: nothing holds it up but what the registry knows by now.
INSERT INTO registry_stagedrow
SELECT * FROM jsonb_populate_record(NULL::registry_stagedrow, %(words)s::jsonb)
