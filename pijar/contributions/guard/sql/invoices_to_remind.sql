-- Unpaid invoices that can still be paid, of other funders than the pool, with the money that came for them, and whether the funder was reminded
-- of them, or money was typed for them, these days.
SELECT i.id AS invoice_id, i.number, i.payment_code, i.month, i.workers, i.amount, i.due_on,
       (coalesce((SELECT sum(s.amount) FROM contributions_settlement AS s WHERE s.invoice_id = i.id), 0)
           + coalesce(waiting.rest, 0))::bigint AS came,
       f.id AS funder_id, f.name AS funder, f.kind,
       EXISTS (SELECT FROM contributions_reminder AS r
               WHERE r.invoice_id = i.id
                 AND r.quiet_days && daterange(%(on)s::date, %(on)s::date + %(quiet)s::int))
       OR EXISTS (SELECT FROM contributions_assertion AS a
                  WHERE a.invoice_id = i.id AND a.kind = 'payment' AND a.state = 'asserted'
                    AND a.asserted_on + %(quiet)s::int > %(on)s::date) AS in_peace
FROM contributions_invoice AS i
JOIN sponsorship_funder AS f ON f.id = i.funder_id
LEFT JOIN (
    SELECT p.invoice_id, sum(p.amount - coalesce(
        (SELECT sum(s.amount) FROM contributions_settlement AS s WHERE s.payment_id = p.id), 0)) AS rest
    FROM contributions_payment AS p WHERE p.state = 'waiting' GROUP BY p.invoice_id
) AS waiting ON waiting.invoice_id = i.id
WHERE i.state = 'issued' AND i.month >= %(earliest)s AND f.kind <> 'pool' AND (%(funder)s::bigint IS NULL OR f.id = %(funder)s::bigint)
  AND CASE WHEN %(invoices)s::bigint[] IS NULL THEN i.due_on <= %(on)s::date + %(days)s::int
           ELSE i.id = ANY (%(invoices)s::bigint[]) END
ORDER BY i.due_on, i.id
