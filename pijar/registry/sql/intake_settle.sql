-- What becomes of each row, once: refused before waiting, waiting before applied. Applied rows get their keys here.
CREATE TEMPORARY TABLE intake_settled ON COMMIT DROP AS
WITH told AS (
    SELECT row_no,
           bool_or(code = ANY(%(refusing)s)) AS refuse,
           bool_or(code = ANY(%(waiting)s)) AS wait,
           jsonb_agg(jsonb_build_object(
               'code', code, 'cell', coalesce(
                   %(letters)s::jsonb ->> field,
                   CASE field WHEN 'birth' THEN %(letters)s::jsonb ->> 'birth_place_day' END,
                   ''
               ) || row_no
           ) || facts ORDER BY code) AS faults
    FROM intake_found
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
    UNION ALL
    SELECT row_no, 'elsewhere', faults FROM intake_marked WHERE NOT is_taken
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
