-- Every place of a plan is given at once, to the end of the plan or of its agreement, whichever comes first.
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT line.worker_id, line.agreement_id, daterange(%(month)s::date, least(a.until_month, %(until)s::date)), '',
       nullif(current_setting('pijar.event', true), '')::bigint
FROM sponsorship_planline AS line
JOIN sponsorship_agreement AS a ON a.id = line.agreement_id
WHERE line.plan_id = %(plan)s
ORDER BY line.worker_id
