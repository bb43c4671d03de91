-- Every fact that the answer states otherwise than we do. Of whom it says that they died, only the death counts.
CREATE TEMPORARY TABLE match_found ON COMMIT DROP AS
SELECT r.row_no, r.worker_id, d.kind, coalesce(d.ours, '') AS ours, d.theirs
FROM (
    SELECT r.*,
           other.row_no IS NOT NULL AS is_other_name,
           coalesce(r.birth_on <> r.our_birth_on, false) AS is_other_birth,
           r.sex <> '' AND r.sex <> r.our_sex AS is_other_sex,
           r.status = 'unknown' AS is_unknown,
           (r.city = 'outside' OR r.status = 'moved_out') AND r.ward_id IS NOT NULL AS is_outside,
           r.city <> 'outside' AND r.status <> 'moved_out' AND r.ward <> '' AND (
               replace(upper(r.ward), ' ', '') <> replace(upper(coalesce(r.our_ward, '')), ' ', '')
               OR r.district <> ''
                  AND replace(upper(r.district), ' ', '') <> replace(upper(coalesce(r.our_district, '')), ' ', '')
           ) AS is_other_ward,
           r.city <> 'outside' AND r.status <> 'moved_out' AND r.address <> ''
           AND upper(r.address) <> upper(r.our_address)
           AND regexp_replace(regexp_replace(upper(r.address), spoken.plain, '', 'g'), '[^A-Z0-9]', '', 'g')
            <> regexp_replace(regexp_replace(upper(r.our_address), spoken.plain, '', 'g'), '[^A-Z0-9]', '', 'g')
               AS is_other_address,
           r.cover = 'employee' AND r.our_cover <> 'employee' AS is_employee,
           (r.cover = 'other_funder' OR r.cover = 'member' AND r.our_member_number IS NULL)
           AND r.our_cover <> 'other_funder' AS is_paid_elsewhere,
           r.cover = 'none' AND r.our_cover <> '' AS is_cover_gone,
           r.cover = 'none' AND r.our_member_number IS NOT NULL AS is_not_covered,
           coalesce(r.member_number <> '' AND r.cover IN ('', 'member') AND r.member_number <> r.our_member_number,
                    false) AS is_other_number,
           r.status = 'alive' AND r.our_died_on IS NOT NULL AS is_alive,
           coalesce(r.status = 'dead' AND r.died_on <> r.our_died_on, false) AS is_other_death
    FROM match_row AS r
    LEFT JOIN match_other_name AS other ON other.row_no = r.row_no
    CROSS JOIN (
        SELECT '\mRT\M[ .:]*[0-9]+([ /.,-]*(RW[ .:]*)?[0-9]+)?|\mRW\M[ .:]*[0-9]+|\m(JALAN|JL|JLN|GANG|GG|NOMOR|NO)\M'
    ) AS spoken (plain)
    WHERE r.outcome <> 'refused'
) AS r
CROSS JOIN LATERAL (VALUES
    ('name', r.our_name, r.name, r.is_other_name),
    ('birth_on', r.our_birth_on::text, r.birth_on::text, r.is_other_birth),
    ('sex', r.our_sex, r.sex, r.is_other_sex),
    ('unknown_id', '', 'unknown', r.is_unknown),
    ('outside_city', r.our_ward, coalesce(nullif(r.city_reported, ''), 'moved_out'), r.is_outside),
    ('ward', r.our_ward, concat_ws(', ', r.ward, nullif(r.district, '')), r.is_other_ward),
    ('address', r.our_address, r.address, r.is_other_address),
    ('employee_cover', r.our_cover, 'employee', r.is_employee),
    ('other_cover', r.our_cover, coalesce(nullif(r.payer, ''), 'other_funder'), r.is_paid_elsewhere),
    ('not_covered', 'member', r.cover, r.is_not_covered),
    ('cover_gone', r.our_cover, r.cover, r.is_cover_gone),
    ('member_number', r.our_member_number, r.member_number, r.is_other_number),
    ('alive', r.our_died_on::text, 'alive', r.is_alive),
    ('death_day', r.our_died_on::text, r.died_on::text, r.is_other_death)
) AS d (kind, ours, theirs, differs)
WHERE d.differs AND (r.status <> 'dead' OR d.kind = 'death_day')
  AND (r.is_other_name OR r.is_other_birth OR r.is_other_sex OR r.is_unknown OR r.is_outside OR r.is_other_ward
       OR r.is_other_address OR r.is_employee OR r.is_paid_elsewhere OR r.is_cover_gone OR r.is_not_covered
       OR r.is_other_number
       OR r.is_alive OR r.is_other_death)
