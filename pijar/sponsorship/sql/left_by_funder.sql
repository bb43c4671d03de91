-- Members whom an agreement of a funder carried and who have no payer from the month after: whoever needs a handover.
SELECT s.agreement_id, (upper(s.months))::date AS from_month, count(*) AS workers
FROM sponsorship_sponsorship AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN registry_worker AS w ON w.id = s.worker_id AND w.other_cover = ''
JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
WHERE a.funder_id = %(funder)s AND NOT upper_inf(s.months) AND upper(s.months) >= %(since)s
  AND EXISTS (SELECT FROM membership_enrolment AS e WHERE e.worker_id = s.worker_id AND e.state = 'accepted')
  AND NOT EXISTS (
      SELECT FROM sponsorship_sponsorship AS later
      WHERE later.worker_id = s.worker_id AND later.months @> upper(s.months)
  )
GROUP BY s.agreement_id, upper(s.months)
ORDER BY upper(s.months), s.agreement_id
