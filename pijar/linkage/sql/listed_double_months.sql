-- Months paid for both records of one person, the latest first: whose, by whom for the record that was merged, under which
-- numbers of the insurer, and with which proof. %(limit)s NULL: all of them.
SELECT d.month, d.amount, g.merged_on, g.pair_id AS pair, k.ref, p.name, coalesce(f.name, '') AS funder,
       coalesce(mine.number, '') AS member_number, coalesce(other.number, '') AS other_number, coalesce(m.proof, '') AS proof,
       count(*) OVER () AS months, sum(d.amount) OVER ()::bigint AS total
FROM linkage_doublemonth AS d
JOIN linkage_merge AS g ON g.id = d.merge_id AND g.state = 'standing'
JOIN registry_worker AS k ON k.id = d.other_id
JOIN registry_person AS p ON p.id = k.person_id
LEFT JOIN membership_coveredmonth AS m ON m.worker_id = d.worker_id AND m.month = d.month
LEFT JOIN contributions_assessment AS a ON a.worker_id = d.worker_id AND a.month = d.month
LEFT JOIN sponsorship_agreement AS s ON s.id = a.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = s.funder_id
LEFT JOIN LATERAL (
    SELECT e.member_number AS number FROM membership_enrolment AS e
    WHERE e.worker_id = d.worker_id AND e.member_number <> '' ORDER BY e.id DESC LIMIT 1
) AS mine ON true
LEFT JOIN LATERAL (
    SELECT e.member_number AS number FROM membership_enrolment AS e
    WHERE e.worker_id = d.other_id AND e.member_number <> '' ORDER BY e.id DESC LIMIT 1
) AS other ON true
WHERE %(whole)s OR d.ward_id LIKE ANY (%(areas)s)
ORDER BY d.month DESC, p.name, d.worker_id
LIMIT %(limit)s OFFSET %(skip)s
