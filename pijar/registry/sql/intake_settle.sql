-- What becomes of each row, once: refused before waiting, waiting before applied. Applied rows get their keys here.
CREATE TEMPORARY TABLE intake_settled ON COMMIT DROP AS
WITH again AS MATERIALIZED (
    SELECT nik_index, min(row_no) AS first_row
    FROM intake_row
    WHERE nik_index IS NOT NULL AND NOT refused
    GROUP BY nik_index
    HAVING count(*) > 1
), twins AS MATERIALIZED (
    SELECT r.row_no, a.first_row, r.nik_index, r.birth_on,
           upper(regexp_replace(r.name, '[^[:alpha:]]', '', 'g')) AS letters
    FROM intake_row AS r
    JOIN again AS a USING (nik_index)
    WHERE NOT r.refused
), differing AS (
    SELECT nik_index
    FROM twins
    GROUP BY nik_index
    HAVING min(letters) <> max(letters) OR min(birth_on) <> max(birth_on)
), found AS (
    SELECT t.row_no, CASE WHEN d.nik_index IS NULL THEN 'duplicate_in_file' ELSE 'duplicate_differs' END AS code,
           NULL AS listed_in
    FROM twins AS t
    LEFT JOIN differing AS d USING (nik_index)
    WHERE d.nik_index IS NOT NULL OR t.row_no > t.first_row
    UNION ALL
    SELECT row_no, CASE living WHEN 'rostered' THEN 'already_covered' ELSE 'already_nominated' END, listed_in
    FROM intake_known
    WHERE living IS NOT NULL
    UNION ALL
    SELECT row_no, 'person_dead', NULL FROM intake_known WHERE is_dead
    UNION ALL
    SELECT row_no, 'person_differs', NULL FROM intake_known WHERE differs
), told AS (
    SELECT row_no,
           bool_or(code = ANY(%(refusing)s)) AS refuse,
           bool_or(code = ANY(%(waiting)s)) AS wait,
           jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'code', code, 'cell', %(nik_column)s || row_no, 'listed_in', listed_in
           )) ORDER BY code) AS faults
    FROM found
    GROUP BY row_no
), settled AS MATERIALIZED (
    SELECT r.row_no,
           CASE
               WHEN r.refused OR t.refuse THEN 'refused'
               WHEN r.waits OR t.wait THEN 'waiting'
               ELSE 'applied'
           END AS outcome,
           r.faults || coalesce(t.faults, '[]') AS faults
    FROM intake_row AS r
    LEFT JOIN told AS t USING (row_no)
)
SELECT s.row_no,
       s.outcome,
       s.faults,
       k.vault_ref AS known_ref,
       k.person_id AS known_person,
       k.worker_id AS known_worker,
       CASE WHEN s.outcome = 'applied'
           THEN coalesce(k.person_id, nextval('registry_person_id_seq')) END AS person_id,
       CASE WHEN s.outcome = 'applied'
           THEN coalesce(k.worker_id, nextval('registry_worker_id_seq')) END AS worker_id,
       CASE WHEN s.outcome = 'applied'
           THEN nextval('registry_nomination_id_seq') END AS nomination_id
FROM settled AS s
LEFT JOIN intake_known AS k USING (row_no)
