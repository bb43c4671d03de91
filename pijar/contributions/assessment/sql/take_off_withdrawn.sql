-- What was withdrawn is no longer due, and public money drawn for it is free again.
WITH gone AS (
    DELETE FROM contributions_assessment AS a
    USING contributions_withdrawal AS w
    WHERE w.event_id = %(event)s AND a.worker_id = w.worker_id AND a.month = w.month
), freed AS (
    SELECT agreement_id, sum(work_injury + death) AS amount
    FROM contributions_withdrawal WHERE event_id = %(event)s AND payer = 'state' GROUP BY agreement_id
)
UPDATE sponsorship_budgetline AS line SET drawn = line.drawn - freed.amount
FROM freed
WHERE line.agreement_id = freed.agreement_id AND line.fiscal_year = %(year)s
