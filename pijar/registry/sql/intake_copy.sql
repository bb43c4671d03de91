-- Rows of a list come in as lines of text, in this order of columns.
COPY registry_stagedrow (
    taken_list_id, row_no, refused, waits, faults, key_id, nik_ref, nik_sealed, nik_index, card_ref, card_sealed, card_index,
    name, birth_on, birth_place, sex, address, rt, rw, ward, ward_reported, district_reported, category, category_reported, phone,
    work_place, works_from, works_until, decile, quarter, name_key
) FROM STDIN (FORMAT text, NULL '')
