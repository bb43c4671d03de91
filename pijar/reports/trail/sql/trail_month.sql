-- A worker's month: what was due and who owed it, the insurer's word on this worker, the cover, and whether it is sealed.
SELECT a.worker_id, a.work_injury + a.death AS amount, a.event_id, f.id AS funder_id, f.name AS funder, f.kind,
       r.state AS round_state, i.number AS invoice, c.proof, c.covered_on, c.event_id AS covered_event,
       k.sealed_on, s.worker_id IS NOT NULL AS is_sealed
FROM (SELECT * FROM contributions_assessment WHERE worker_id = ANY(%(workers)s) AND month = %(month)s) AS a
FULL JOIN (SELECT * FROM membership_coveredmonth WHERE worker_id = ANY(%(workers)s) AND month = %(month)s) AS c
    ON c.worker_id = a.worker_id
LEFT JOIN sponsorship_agreement AS g ON g.id = a.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = coalesce(c.payer_id, g.funder_id)
LEFT JOIN contributions_round AS r ON r.month = a.month AND r.number = a.round
LEFT JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
LEFT JOIN contributions_sealedmonth AS s ON s.worker_id = c.worker_id AND s.month = c.month
LEFT JOIN contributions_closing AS k ON k.id = s.closing_id
ORDER BY c.proof IS NULL, a.worker_id
