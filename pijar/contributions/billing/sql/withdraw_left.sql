-- Whoever no longer has this payer in a month that was assessed ahead is asked of nobody, as long as no invoice names
-- them.
INSERT INTO contributions_withdrawal
    (worker_id, month, round, agreement_id, payer, work_injury, death, reason, assessed_event_id, event_id)
SELECT a.worker_id, a.month, a.round, a.agreement_id, a.payer, a.work_injury, a.death, 'left', a.event_id, %(event)s
FROM contributions_assessment AS a
JOIN registry_worker AS w ON w.id = a.worker_id
JOIN registry_person AS p ON p.id = w.person_id AND (p.died_on IS NULL OR p.died_on >= a.month)
WHERE a.month = %(month)s AND a.round = %(round)s
  AND NOT EXISTS (
      SELECT FROM sponsorship_sponsorship AS s
      WHERE s.worker_id = a.worker_id AND s.agreement_id = a.agreement_id AND s.months @> a.month
  )
  AND NOT EXISTS (
      SELECT FROM contributions_invoice AS i
      WHERE i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
  )
