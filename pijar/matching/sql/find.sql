-- Every fact that the answer states otherwise than we do. Of whom it says that he died, only the death counts.
CREATE TEMPORARY TABLE match_found ON COMMIT DROP AS
SELECT r.row_no, r.worker_id, d.kind, coalesce(d.ours, '') AS ours, d.theirs
FROM match_row AS r
LEFT JOIN match_other_name AS other ON other.row_no = r.row_no
CROSS JOIN LATERAL (
    SELECT r.city = 'outside' OR r.status = 'moved_out' AS is_outside,
           coalesce(r.our_member_number, '') <> '' AS is_member
) AS known
CROSS JOIN LATERAL (VALUES
    ('name', r.our_name, r.name, other.row_no IS NOT NULL),
    ('birth_on', r.our_birth_on::text, r.birth_on::text, r.birth_on <> r.our_birth_on),
    ('sex', r.our_sex, r.sex, r.sex <> '' AND r.sex <> r.our_sex),
    ('unknown_id', '', 'unknown', r.status = 'unknown'),
    ('outside_city', r.our_ward, coalesce(nullif(r.city_said, ''), 'moved_out'),
     known.is_outside AND r.ward_id IS NOT NULL),
    ('ward', r.our_ward, concat_ws(', ', r.ward, nullif(r.district, '')),
     r.ward <> '' AND NOT known.is_outside AND (
         replace(upper(r.ward), ' ', '') <> replace(upper(coalesce(r.our_ward, '')), ' ', '')
         OR r.district <> ''
            AND replace(upper(r.district), ' ', '') <> replace(upper(coalesce(r.our_district, '')), ' ', ''))),
    ('address', r.our_address, r.address,
     r.address <> '' AND NOT known.is_outside AND upper(r.address) <> upper(r.our_address)
     AND regexp_replace(regexp_replace(upper(r.address),
             '\mRT\M[ .:]*[0-9]+([ /.,-]*(RW[ .:]*)?[0-9]+)?|\mRW\M[ .:]*[0-9]+|\m(JALAN|JL|JLN|GANG|GG|NOMOR|NO)\M', '', 'g'),
             '[^A-Z0-9]', '', 'g')
      <> regexp_replace(regexp_replace(upper(r.our_address),
             '\mRT\M[ .:]*[0-9]+([ /.,-]*(RW[ .:]*)?[0-9]+)?|\mRW\M[ .:]*[0-9]+|\m(JALAN|JL|JLN|GANG|GG|NOMOR|NO)\M', '', 'g'),
             '[^A-Z0-9]', '', 'g')),
    ('employee_cover', r.our_cover, 'employee', r.cover = 'employee' AND r.our_cover <> 'employee'),
    ('other_cover', r.our_cover, coalesce(nullif(r.payer, ''), 'other_funder'),
     (r.cover = 'other_funder' OR r.cover = 'member' AND NOT known.is_member) AND r.our_cover <> 'other_funder'),
    ('cover_gone', r.our_cover, r.cover, r.cover = 'none' AND r.our_cover <> ''),
    ('member_number', r.our_member_number, r.member_number,
     known.is_member AND r.member_number <> '' AND r.cover IN ('', 'member')
     AND r.member_number <> r.our_member_number),
    ('alive', r.our_died_on::text, 'alive', r.status = 'alive' AND r.our_died_on IS NOT NULL),
    ('death_day', r.our_died_on::text, r.died_on::text, r.status = 'dead' AND r.died_on <> r.our_died_on)
) AS d (kind, ours, theirs, differs)
WHERE r.outcome <> 'refused' AND d.differs AND (r.status <> 'dead' OR d.kind = 'death_day')
