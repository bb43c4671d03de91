-- begins with contributions/membership_over
-- Money waiting for these invoices that came when a membership behind them was over on the day it was paid. %(months)s and
-- %(ends)s are the law's calendar: each month and the first day on which membership is over when nothing is paid from it
-- on. On the day of the assessment everybody was a member, so money is looked at only where another month was the earliest
-- payable one since. Late money that somebody accepted is late no more.
, came AS MATERIALIZED (
    SELECT p.id AS payment_id, p.paid_on, i.month, i.agreement_id, i.round, r.assessed_on
    FROM contributions_payment AS p
    JOIN contributions_invoice AS i ON i.id = p.invoice_id
    JOIN contributions_round AS r ON r.month = i.month AND r.number = i.round
    WHERE p.invoice_id = ANY(%(invoices)s) AND p.state = 'waiting'
      AND NOT EXISTS (SELECT FROM contributions_lateacceptance AS l WHERE l.payment_id = p.id)
), earliest AS MATERIALIZED (
    SELECT d.day, min(c.month) AS payable
    FROM (SELECT paid_on AS day FROM came UNION SELECT assessed_on FROM came) AS d
    JOIN unnest(%(months)s::date[], %(ends)s::date[]) AS c (month, ends_on) ON c.ends_on > d.day
    GROUP BY d.day
), doubtful AS MATERIALIZED (
    SELECT c.payment_id, c.month, c.agreement_id, c.round, e.payable
    FROM came AS c
    JOIN earliest AS e ON e.day = c.paid_on
    JOIN earliest AS back ON back.day = c.assessed_on
    WHERE e.payable > back.payable
), asked AS MATERIALIZED (
    SELECT d.payment_id, d.payable, a.worker_id
    FROM doubtful AS d
    JOIN contributions_assessment AS a ON a.month = d.month AND a.agreement_id = d.agreement_id AND a.round = d.round
)
SELECT payment_id FROM doubtful WHERE month < payable
UNION
SELECT payment_id FROM over
