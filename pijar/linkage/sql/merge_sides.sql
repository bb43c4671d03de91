-- How each of two people stands: payer and membership now, months paid for, what is proposed, and the months' latest.
SELECT p.id AS person_id, w.id AS worker_id,
       EXISTS (SELECT FROM sponsorship_sponsorship AS s
               WHERE s.worker_id = w.id AND s.months && daterange(%(month)s, NULL)) AS is_carried,
       coalesce(e.is_member, false) AS is_member, coalesce(e.is_asked, false) AS is_asked, coalesce(e.is_sent, false) AS is_sent,
       (SELECT count(*) FROM membership_coveredmonth AS c WHERE c.worker_id = w.id) AS covered,
       greatest((SELECT max(month) FROM membership_coveredmonth AS c WHERE c.worker_id = w.id),
                (SELECT max(month) FROM contributions_assessment AS a WHERE a.worker_id = w.id)) AS latest,
       (SELECT min(lower(s.months)) FROM sponsorship_sponsorship AS s
        WHERE s.worker_id = w.id AND s.months && daterange(%(month)s, NULL)) AS carried_from,
       coalesce((SELECT n.state FROM registry_nomination AS n
                 WHERE n.worker_id = w.id AND n.state IN ('nominated', 'verified', 'eligible', 'rostered')), '') AS living
FROM registry_person AS p
LEFT JOIN registry_worker AS w ON w.person_id = p.id
LEFT JOIN LATERAL (
    SELECT bool_or(state = 'accepted') AS is_member, bool_or(state IN ('prepared', 'sent')) AS is_asked,
           bool_or(state = 'sent') AS is_sent
    FROM membership_enrolment WHERE worker_id = w.id
) AS e ON true
WHERE p.id IN (%(first)s, %(second)s)
