-- Decide every row of the answer; each that is not applied has its reason. A canary is nobody.
CREATE TEMPORARY TABLE judged_line ON COMMIT DROP AS
WITH found AS (
    SELECT s.place, s.nik_index, s.member_number, s.refusal, e.id AS enrolment_id, e.state,
           row_number() OVER (PARTITION BY s.nik_index ORDER BY s.place) AS nth,
           row_number() OVER (PARTITION BY nullif(s.member_number, '') ORDER BY s.place) AS nth_number,
           o.first_worker <> e.worker_id OR o.latest_worker <> e.worker_id AS is_taken,
           c.id IS NOT NULL AS is_canary
    FROM answer_stage AS s
    LEFT JOIN registry_releasedcopy AS c ON c.canary_index = s.nik_index
    LEFT JOIN registry_vaultentry AS v ON v.index = s.nik_index AND v.kind = 'nik'
    LEFT JOIN registry_person AS p ON p.national_id_id = v.ref
    LEFT JOIN registry_worker AS w ON w.person_id = p.id
    LEFT JOIN membership_enrolment AS e ON e.worker_id = w.id AND e.batch_id = %(batch)s
    LEFT JOIN (
        SELECT member_number, min(worker_id) AS first_worker, max(worker_id) AS latest_worker
        FROM membership_enrolment
        WHERE member_number <> '' AND member_number IN (SELECT member_number FROM answer_stage)
        GROUP BY member_number
    ) AS o ON o.member_number = s.member_number
), judged AS (
    SELECT f.*,
           CASE
               WHEN f.nik_index IS NULL THEN 'national_id_broken'
               WHEN f.is_canary THEN 'canary'
               WHEN f.enrolment_id IS NULL THEN 'unknown_person'
               WHEN f.nth > 1 THEN 'twice_in_file'
               WHEN f.state <> 'sent' THEN 'already_answered'
               WHEN f.member_number = '' AND f.refusal = '' THEN 'no_answer'
               WHEN f.member_number <> '' AND (coalesce(f.is_taken, false) OR f.nth_number > 1) THEN 'number_taken'
               ELSE '' END AS code
    FROM found AS f
)
SELECT place, code, '' AS "column", enrolment_id AS about_id, member_number, refusal,
       CASE
           WHEN code = '' THEN 'applied'
           WHEN code = 'canary' THEN 'ignored'
           WHEN code IN ('twice_in_file', 'already_answered') THEN 'refused'
           ELSE 'exception' END AS outcome
FROM judged
