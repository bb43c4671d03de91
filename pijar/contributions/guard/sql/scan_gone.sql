-- Whoever is no living member any more is not watched.
DELETE FROM contributions_lapserisk AS w
WHERE NOT EXISTS (SELECT FROM scanned AS n WHERE n.worker_id = w.worker_id)
