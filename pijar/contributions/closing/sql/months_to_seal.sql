-- Covered months up to and with a month that no closing has sealed: those of earlier months came later, and are said so.
SELECT c.worker_id, w.ref, c.month, c.payer_kind, c.proof, c.covered_on
FROM membership_coveredmonth AS c
JOIN registry_worker AS w ON w.id = c.worker_id
WHERE c.month <= %(month)s
  AND NOT EXISTS (SELECT FROM contributions_sealedmonth AS s WHERE s.worker_id = c.worker_id AND s.month = c.month)
ORDER BY c.month, w.ref
