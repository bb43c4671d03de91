-- Names written otherwise than ours: whether they are other names is for the ear.
SELECT row_no, our_name, name
FROM match_row
WHERE outcome <> 'refused' AND name <> '' AND upper(name) <> upper(our_name)
