-- Nominations of the rows that are accepted.
INSERT INTO registry_nomination (id, worker_id, taken_list_id, proposed_on, state, reasons, event_id)
SELECT nomination_id, worker_id, %(taken_list)s, %(on)s, 'nominated', '{}', %(event)s
FROM intake_settled
WHERE outcome = 'applied'
