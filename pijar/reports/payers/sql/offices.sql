-- Offices through which mandates pass in a month: civil servants who signed, workers, what is deducted, what is not yet.
SELECT o.code, o.name, count(DISTINCT m.funder_id) AS people, coalesce(sum(m.workers), 0)::bigint AS workers,
       coalesce(sum(b.amount), 0)::bigint AS amount, coalesce(sum(b.invoices), 0)::bigint AS deductions,
       coalesce(sum(b.paid), 0)::bigint AS paid, coalesce(sum(b.late), 0)::bigint AS failed,
       coalesce(sum(b.late_amount), 0)::bigint AS failed_amount
FROM sponsorship_office AS o
LEFT JOIN LATERAL (
    SELECT a.id, a.funder_id, (SELECT count(*) FROM sponsorship_sponsorship AS s
                               WHERE s.agreement_id = a.id AND s.months @> %(month)s::date) AS workers
    FROM sponsorship_agreement AS a
    JOIN sponsorship_funder AS f ON f.id = a.funder_id
    WHERE f.office_id = o.code AND a.form = 'mandate' AND a.first_month <= %(month)s
      AND (a.until_month IS NULL OR a.until_month > %(month)s)
      AND NOT EXISTS (
          SELECT FROM sponsorship_pause AS p
          WHERE p.agreement_id = a.id AND p.from_month <= %(month)s
            AND (p.resumed_month IS NULL OR p.resumed_month > %(month)s)
      )
) AS m ON true
LEFT JOIN LATERAL (
    SELECT sum(i.amount) AS amount, count(*) AS invoices, count(*) FILTER (WHERE i.state <> 'issued') AS paid,
           count(*) FILTER (WHERE i.state = 'issued' AND i.due_on < %(on)s) AS late,
           sum(i.amount) FILTER (WHERE i.state = 'issued' AND i.due_on < %(on)s) AS late_amount
    FROM contributions_invoice AS i WHERE i.agreement_id = m.id AND i.month = %(month)s
) AS b ON true
GROUP BY o.code, o.name
ORDER BY o.name
