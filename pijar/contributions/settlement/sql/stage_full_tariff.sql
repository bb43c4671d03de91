-- Private money that paid the full tariff for an invoice of relief months (PP 50/2025): what it holds too much counts for
-- the next month. The invoice was asked of nobody else yet, or is settled by such relief alone.
DROP TABLE IF EXISTS paid_in_full;
CREATE TEMPORARY TABLE paid_in_full ON COMMIT DROP AS
WITH over AS MATERIALIZED (
    SELECT p.id AS payment_id, p.amount, i.id AS invoice_id, i.agreement_id, i.month, i.round,
           i.amount - coalesce((SELECT sum(u.amount) FROM contributions_settlement AS u WHERE u.invoice_id = i.id), 0)
               AS still_open
    FROM contributions_payment AS p
    JOIN contributions_invoice AS i ON i.id = p.invoice_id
    WHERE p.invoice_id = ANY(%(invoices)s) AND p.state = 'waiting' AND p.amount > i.amount
      AND NOT EXISTS (SELECT FROM contributions_carriedrelief AS c WHERE c.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM contributions_advancepayment AS x WHERE x.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM late_money AS l WHERE l.payment_id = p.id)
      AND NOT EXISTS (
          SELECT FROM contributions_settlement AS u
          WHERE (u.invoice_id = i.id AND NOT EXISTS (
              SELECT FROM contributions_carriedrelief AS c WHERE c.payment_id = u.payment_id AND c.month < i.month
          )) OR u.payment_id = p.id
      )
)
SELECT DISTINCT ON (o.invoice_id) o.payment_id, o.invoice_id, o.agreement_id, o.month, o.still_open AS amount,
       o.amount - o.still_open AS carried
FROM over AS o
JOIN LATERAL (
    SELECT sum(t.work_injury + t.death) AS amount, bool_and(a.payer = 'private') AS is_private
    FROM contributions_assessment AS a
    JOIN contributions_tariff AS t
        ON t.month = a.month AND t.payer = 'state' AND t.sector = a.sector AND t.bracket = a.bracket
    WHERE a.month = o.month AND a.agreement_id = o.agreement_id AND a.round = o.round
) AS full_tariff ON full_tariff.amount = o.amount AND full_tariff.is_private
ORDER BY o.invoice_id, o.payment_id;
DROP TABLE IF EXISTS money_to_use;
CREATE TEMPORARY TABLE money_to_use ON COMMIT DROP AS
SELECT payment_id, invoice_id, amount FROM paid_in_full WHERE amount > 0
