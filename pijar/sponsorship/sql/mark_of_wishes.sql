-- A mark that changes whenever a wish of a funder does.
SELECT encode(sha256(coalesce(string_agg(agreement_id || ':' || mark, ';' ORDER BY agreement_id), '')::bytea), 'hex') AS mark
FROM offered_place WHERE mark <> ''
