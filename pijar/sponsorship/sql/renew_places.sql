-- Whoever an agreement carries to its end goes over to the one that follows, unless they died, left, are covered
-- otherwise or has somebody else by then. Who has one is read once, before the first row is written.
WITH carried AS MATERIALIZED (
    SELECT s.worker_id
    FROM sponsorship_sponsorship AS s
    JOIN registry_worker AS w ON w.id = s.worker_id AND w.other_cover = ''
    JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
    WHERE s.agreement_id = %(agreement)s AND upper(s.months) = %(month)s
      AND EXISTS (
          SELECT FROM sponsorship_rosterentry AS e
          JOIN registry_nomination AS n ON n.id = e.nomination_id AND n.state = 'rostered'
          WHERE e.worker_id = s.worker_id
      )
      AND NOT EXISTS (
          SELECT FROM sponsorship_sponsorship AS later
          WHERE later.worker_id = s.worker_id AND later.months && daterange(%(month)s::date, %(until)s::date)
      )
)
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT worker_id, %(renewal)s, daterange(%(month)s::date, %(until)s::date), '', %(event)s FROM carried ORDER BY worker_id
