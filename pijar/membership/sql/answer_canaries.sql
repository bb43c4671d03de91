-- The numbers in an answer that are canaries of our own copies.
SELECT s.nik_index FROM answer_stage AS s JOIN registry_releasedcopy AS c ON c.canary_index = s.nik_index
