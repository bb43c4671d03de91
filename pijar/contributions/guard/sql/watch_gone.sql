-- Whoever is no living member any more is not watched.
DELETE FROM contributions_watch AS w
WHERE NOT EXISTS (SELECT FROM watched AS n WHERE n.worker_id = w.worker_id)
