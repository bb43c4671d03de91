-- What an agreement has left behind in past months: members it carried who were not assessed, and invoices not paid yet.
SELECT m.month,
       (
           SELECT count(*)
           FROM sponsorship_sponsorship AS s
           JOIN registry_worker AS w ON w.id = s.worker_id
           JOIN registry_person AS p ON p.id = w.person_id AND (p.died_on IS NULL OR p.died_on >= m.month)
           WHERE s.agreement_id = %(agreement)s AND s.months @> m.month
             AND EXISTS (
                 SELECT FROM membership_enrolment AS e
                 WHERE e.worker_id = s.worker_id AND e.first_month <= m.month
                   AND (e.state = 'accepted' OR e.state = 'ended' AND e.latest_month >= m.month)
             )
             AND NOT EXISTS (
                 SELECT FROM contributions_assessment AS a WHERE a.worker_id = s.worker_id AND a.month = m.month
             )
       ) AS missing,
       coalesce(sum(i.workers), 0)::bigint AS unpaid_workers,
       coalesce(sum(i.amount - coalesce(u.amount, 0)), 0)::bigint AS unpaid
FROM unnest(%(months)s::date[]) AS m (month)
LEFT JOIN contributions_invoice AS i
    ON i.month = m.month AND i.agreement_id = %(agreement)s AND i.state = 'issued'
LEFT JOIN LATERAL (
    SELECT sum(s.amount) AS amount FROM contributions_settlement AS s WHERE s.invoice_id = i.id
) AS u ON true
GROUP BY m.month
ORDER BY m.month
