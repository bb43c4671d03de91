-- Each row with the worker it means, what we hold of them, and what becomes of the row.
CREATE TEMPORARY TABLE match_row ON COMMIT DROP AS
SELECT f.*,
       CASE WHEN f.nik_index IS NULL OR f.worker_id IS NULL OR f.nth > 1 OR f.is_unlinked THEN 'refused'
            WHEN f.fault <> '' THEN 'exception' ELSE 'applied' END AS outcome,
       CASE WHEN f.nik_index IS NULL THEN 'national_id_broken'
            WHEN f.is_canary THEN 'canary'
            WHEN f.worker_id IS NULL THEN 'unknown_person'
            WHEN f.nth > 1 THEN 'twice_in_file'
            WHEN f.is_unlinked THEN 'not_same_person'
            ELSE f.fault END AS code
FROM (
    SELECT s.*, s.place AS row_no, w.id AS worker_id, w.other_cover AS our_cover,
           p.name AS our_name, p.birth_on AS our_birth_on, p.sex AS our_sex, p.died_on AS our_died_on, p.ward_id,
           concat_ws(' ', p.address, 'RT ' || nullif(p.rt, ''), 'RW ' || nullif(p.rw, '')) AS our_address,
           ward.name AS our_ward, district.name AS our_district, e.member_number AS our_member_number,
           row_number() OVER (PARTITION BY s.nik_index ORDER BY s.place) AS nth,
           canary.id IS NOT NULL AS is_canary,
           coalesce(
               st.is_unlinked AND st.name = s.name AND st.birth_on IS NOT DISTINCT FROM s.birth_on, false
           ) AS is_unlinked
    FROM match_stage AS s
    LEFT JOIN registry_releasedcopy AS canary ON canary.canary_index = s.nik_index
    LEFT JOIN registry_vaultentry AS v ON v.index = s.nik_index AND v.kind = 'nik'
    LEFT JOIN registry_person AS p ON p.national_id_id = v.ref AND p.merged_into_id IS NULL
    LEFT JOIN registry_worker AS w ON w.person_id = p.id
    LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
    LEFT JOIN registry_district AS district ON district.code = ward.district_id
    LEFT JOIN membership_enrolment AS e ON e.worker_id = w.id AND e.state = 'accepted'
    LEFT JOIN matching_officerecord AS st ON st.worker_id = w.id AND st.source = %(source)s
) AS f
