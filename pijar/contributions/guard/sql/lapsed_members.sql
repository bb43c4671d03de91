-- begins with contributions/membership_over
-- Living people whose membership is over and the latest month of it. Whoever has money waiting for an invoice, or typed for
-- it and not proved yet, is left to the person who decides about it.
, asked AS (
    SELECT e.worker_id, e.first_month, %(payable)s::date AS payable
    FROM membership_enrolment AS e
    JOIN registry_worker AS w ON w.id = e.worker_id
    JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
    WHERE e.state = 'accepted' AND e.first_month < %(payable)s
)
SELECT o.worker_id,
       coalesce(
           (SELECT max(c.month) FROM membership_coveredmonth AS c WHERE c.worker_id = o.worker_id AND c.month >= o.first_month),
           (o.first_month - interval '1 month')::date
       ) AS latest_month
FROM over AS o
WHERE NOT EXISTS (
      SELECT FROM contributions_assessment AS a
      JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
      JOIN contributions_payment AS m ON m.invoice_id = i.id AND m.state = 'waiting'
      WHERE a.worker_id = o.worker_id
  )
  AND NOT EXISTS (
      SELECT FROM contributions_assertion AS t
      JOIN contributions_invoice AS i ON i.id = t.invoice_id
      JOIN contributions_assessment AS a ON a.month = i.month AND a.agreement_id = i.agreement_id AND a.round = i.round
      WHERE t.state = 'asserted' AND t.kind = 'payment' AND a.worker_id = o.worker_id
  )
ORDER BY latest_month, o.worker_id
