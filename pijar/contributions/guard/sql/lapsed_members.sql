-- Living people whose membership is over: nothing of them was covered or paid from %(paid_since)s on, and they entered
-- before %(payable)s. Whoever has money waiting for an invoice is left to the person who decides about it.
SELECT e.worker_id,
       coalesce(
           (SELECT max(c.month) FROM membership_coveredmonth AS c WHERE c.worker_id = e.worker_id AND c.month >= e.first_month),
           (e.first_month - interval '1 month')::date
       ) AS latest_month
FROM membership_enrolment AS e
JOIN registry_worker AS w ON w.id = e.worker_id
JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
WHERE e.state = 'accepted' AND e.first_month < %(payable)s
  AND NOT EXISTS (
      SELECT FROM membership_coveredmonth AS c WHERE c.worker_id = e.worker_id AND c.month >= %(paid_since)s
  )
  AND NOT EXISTS (
      SELECT FROM contributions_assessment AS a
      JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
      WHERE a.worker_id = e.worker_id
        AND (a.month >= %(paid_since)s AND i.state IN ('paid', 'receipted')
             OR EXISTS (SELECT FROM contributions_payment AS m WHERE m.invoice_id = i.id AND m.state = 'waiting'))
  )
ORDER BY latest_month, e.worker_id
