-- What the office now says of each worker takes the place of what it said before.
INSERT INTO matching_officerecord
    (worker_id, source, times_asked, reported_on, file_id, is_unlinked, name, birth_on, sex, status, died_on, address, ward,
     city, cover, payer, member_number)
SELECT r.worker_id, %(source)s, 0, %(on)s, %(file)s, false, r.name, r.birth_on, r.sex, r.status, r.died_on, r.address,
       concat_ws(', ', nullif(r.ward, ''), nullif(r.district, '')), r.city_reported, r.cover, r.payer, r.member_number
FROM match_row AS r
WHERE r.outcome <> 'refused'
ON CONFLICT (worker_id, source) DO UPDATE
SET reported_on = excluded.reported_on, file_id = excluded.file_id, is_unlinked = false, name = excluded.name,
    birth_on = excluded.birth_on, sex = excluded.sex, status = excluded.status, died_on = excluded.died_on,
    address = excluded.address, ward = excluded.ward, city = excluded.city, cover = excluded.cover,
    payer = excluded.payer, member_number = excluded.member_number
