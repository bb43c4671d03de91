-- Public money is drawn from the line of the year; the line's constraint refuses to pass its ceiling.
UPDATE sponsorship_budgetline AS line SET drawn = line.drawn + due.amount
FROM (
    SELECT agreement_id, sum(work_injury + death) AS amount
    FROM month_candidate WHERE reason IS NULL AND payer = 'state' GROUP BY agreement_id
) AS due
WHERE line.agreement_id = due.agreement_id AND line.fiscal_year = %(year)s
