-- An agreement of public money whose line of the year is missing or too small waits whole, and so does one whose line is
-- large enough but whose instalments have not come. A line without instalments is wholly there. The lines are locked
-- first.
UPDATE month_candidate AS c
SET reason = CASE WHEN asked.line_id IS NULL THEN 'no_budget_line'
                  WHEN asked.amount > asked.free THEN 'ceiling'
                  ELSE 'instalment' END
FROM (
    SELECT due.agreement_id, due.amount, line.id AS line_id, line.ceiling - line.drawn AS free,
           coalesce(came.amount, line.ceiling) - line.drawn AS here
    FROM (
        SELECT agreement_id, sum(work_injury + death) AS amount
        FROM month_candidate WHERE reason IS NULL AND payer = 'state' GROUP BY agreement_id
    ) AS due
    LEFT JOIN (
        SELECT id, agreement_id, ceiling, drawn FROM sponsorship_budgetline
        WHERE fiscal_year = %(year)s ORDER BY id FOR UPDATE
    ) AS line ON line.agreement_id = due.agreement_id
    LEFT JOIN (
        SELECT line_id, coalesce(sum(amount) FILTER (WHERE arrived_on <= %(on)s), 0) AS amount
        FROM sponsorship_instalment GROUP BY line_id
    ) AS came ON came.line_id = line.id
) AS asked
WHERE c.agreement_id = asked.agreement_id
  AND c.reason IS NULL
  AND (asked.line_id IS NULL OR asked.amount > least(asked.free, asked.here))
