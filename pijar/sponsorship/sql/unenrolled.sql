-- begins with without_entry
-- How many workers the next batch would hold.
SELECT count(*) AS workers FROM without_entry
