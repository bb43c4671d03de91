-- One invoice for each agreement and approved round of the month that has none. The payment code ends in two check digits
-- (98 less the remainder of the number by 97), so that one mistyped digit is found out.
INSERT INTO contributions_invoice
    (agreement_id, funder_id, month, round, number, payment_code, workers, amount, issued_on, due_on, state, event_id)
SELECT due.agreement_id, a.funder_id, %(month)s, due.round,
       'TAG/' || to_char(%(month)s::date, 'YYYY/MM') || '/' || lpad(due.agreement_id::text, greatest(6, length(due.agreement_id::text)), '0') || '/' || due.round,
       code.base || lpad((98 - (code.base || '00')::numeric %% 97)::text, 2, '0'),
       due.workers, due.amount, %(on)s, %(due)s, 'issued', %(event)s
FROM (
    SELECT agreement_id, round, count(*) AS workers, sum(work_injury + death) AS amount
    FROM contributions_assessment
    WHERE month = %(month)s
      AND round IN (SELECT number FROM contributions_round WHERE month = %(month)s AND state = 'approved')
      AND (%(round)s::smallint IS NULL OR round = %(round)s)
    GROUP BY agreement_id, round
) AS due
JOIN sponsorship_agreement AS a ON a.id = due.agreement_id
CROSS JOIN LATERAL (
    SELECT '7' || to_char(%(month)s::date, 'YYMM')
           || lpad(due.agreement_id::text, greatest(7, length(due.agreement_id::text)), '0')
           || lpad(due.round::text, greatest(2, length(due.round::text)), '0')
) AS code (base)
WHERE due.amount > 0
  AND NOT EXISTS (
      SELECT FROM contributions_invoice AS i
      WHERE i.month = %(month)s AND i.agreement_id = due.agreement_id AND i.round = due.round
  )
ORDER BY due.agreement_id, due.round
ON CONFLICT (month, agreement_id, round) DO NOTHING
RETURNING id, funder_id, amount
