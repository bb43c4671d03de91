-- Unpaid invoices and what each lacks beyond the money that waits for it. First stand those whose workers a lapse would
-- hurt most, as the guard saw them, worker for worker (an invoice costs the same for each): the share who would lose
-- the scholarship, then the benefit at risk, then the months held, then the soonest end. Whose workers have all lapsed
-- is left out, and so is a month that can no longer be paid. Money for an advance is not counted: it serves several
-- months together.
WITH asked AS MATERIALIZED (
    SELECT i.id, i.month, i.agreement_id, i.round, i.amount, i.workers, i.due_on
    FROM contributions_invoice AS i
    WHERE i.state = 'issued' AND i.month >= %(earliest)s AND (%(funder)s::bigint IS NULL OR i.funder_id = %(funder)s::bigint)
      AND CASE WHEN %(invoices)s::bigint[] IS NULL THEN i.due_on <= %(on)s::date + %(days)s::int
               ELSE i.id = ANY (%(invoices)s::bigint[]) END
), waiting AS MATERIALIZED (
    SELECT p.invoice_id, sum(p.amount - coalesce(used.amount, 0)) AS rest
    FROM contributions_payment AS p
    LEFT JOIN (SELECT payment_id, sum(amount) AS amount FROM contributions_settlement GROUP BY payment_id) AS used
        ON used.payment_id = p.id
    WHERE p.state = 'waiting'
      AND NOT EXISTS (SELECT FROM contributions_advancepayment AS x WHERE x.payment_id = p.id)
    GROUP BY p.invoice_id
), settled AS MATERIALIZED (
    SELECT s.invoice_id, sum(s.amount) AS amount FROM contributions_settlement AS s
    WHERE s.invoice_id IN (SELECT id FROM asked) GROUP BY s.invoice_id
), hurt AS MATERIALIZED (
    SELECT a.month, a.agreement_id, a.round, avg(w.holds_scholarship::int) AS scholarship, avg(w.benefit_at_risk) AS benefit_at_risk,
           avg(w.months) AS months, min(w.ends_on) AS ends_on, bool_and(w.ends_on <= %(on)s::date) AS is_over
    FROM contributions_assessment AS a
    JOIN contributions_lapserisk AS w ON w.worker_id = a.worker_id
    WHERE a.month IN (SELECT month FROM asked)
    GROUP BY a.month, a.agreement_id, a.round
)
SELECT a.id, a.workers, (a.amount - coalesce(s.amount, 0) - coalesce(w.rest, 0))::bigint AS lacks
FROM asked AS a
LEFT JOIN waiting AS w ON w.invoice_id = a.id
LEFT JOIN settled AS s ON s.invoice_id = a.id
LEFT JOIN hurt AS h ON h.month = a.month AND h.agreement_id = a.agreement_id AND h.round = a.round
WHERE a.amount - coalesce(s.amount, 0) - coalesce(w.rest, 0) > 0
  AND (%(invoices)s::bigint[] IS NOT NULL OR NOT coalesce(h.is_over, false))
ORDER BY h.scholarship DESC NULLS LAST, h.benefit_at_risk DESC NULLS LAST, h.months DESC NULLS LAST, h.ends_on, a.due_on, a.id
