-- Rows that a list may correct, locked in one order, before the registry is: nobody decides them meanwhile.
SELECT o.row_no
FROM registry_correctedrow AS c
JOIN registry_listrow AS o ON o.taken_list_id = c.of_list_id AND o.row_no = c.of_row
WHERE c.taken_list_id = %(taken_list)s
ORDER BY o.taken_list_id, o.row_no
FOR UPDATE OF o
