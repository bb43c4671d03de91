-- The outcome of each row, with whom it means. Applied rows get their keys here.
CREATE TEMPORARY TABLE intake_settled ON COMMIT DROP AS
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
FROM intake_outcome AS s
LEFT JOIN intake_known AS k USING (row_no)
