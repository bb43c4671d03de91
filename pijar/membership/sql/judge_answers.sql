-- Decide every row of the answer: applied, refused or waiting, each of the latter with its reason.
WITH found AS (
    SELECT s.row_no, e.id AS enrolment_id, e.state,
           row_number() OVER (PARTITION BY s.nik_index ORDER BY s.row_no) AS nth,
           row_number() OVER (PARTITION BY nullif(s.member_number, '') ORDER BY s.row_no) AS nth_number,
           o.first_worker <> e.worker_id OR o.latest_worker <> e.worker_id AS is_taken
    FROM answer_stage AS s
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
    UPDATE answer_stage AS s
    SET enrolment_id = f.enrolment_id,
        outcome = CASE
            WHEN s.nik_index IS NULL OR f.enrolment_id IS NULL THEN 'waiting'
            WHEN f.nth > 1 OR f.state <> 'sent' THEN 'refused'
            WHEN s.member_number = '' AND s.refusal = '' THEN 'waiting'
            WHEN s.member_number <> '' AND (coalesce(f.is_taken, false) OR f.nth_number > 1) THEN 'waiting'
            ELSE 'applied' END,
        code = CASE
            WHEN s.nik_index IS NULL THEN 'national_id_broken'
            WHEN f.enrolment_id IS NULL THEN 'unknown_person'
            WHEN f.nth > 1 THEN 'twice_in_file'
            WHEN f.state <> 'sent' THEN 'already_answered'
            WHEN s.member_number = '' AND s.refusal = '' THEN 'no_answer'
            WHEN s.member_number <> '' AND (coalesce(f.is_taken, false) OR f.nth_number > 1) THEN 'number_taken'
            ELSE '' END
    FROM found AS f
    WHERE f.row_no = s.row_no
    RETURNING s.outcome
)
SELECT count(*) FILTER (WHERE outcome = 'applied') AS applied,
       count(*) FILTER (WHERE outcome = 'refused') AS refused,
       count(*) FILTER (WHERE outcome = 'waiting') AS waiting
FROM judged
