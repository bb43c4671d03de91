-- What finders say about the rows of a list; see intake/finders.py.
CREATE TEMPORARY TABLE intake_found (
    row_no integer NOT NULL,
    code text NOT NULL,
    field text NOT NULL DEFAULT 'nik',
    facts jsonb NOT NULL DEFAULT '{}'
) ON COMMIT DROP
