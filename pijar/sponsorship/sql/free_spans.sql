-- Of each of these workers the first months without a payer (up to the next payer's, if there is one), whose places
-- came before, and what forbids to hand them over. A payer who goes on leaves no month free.
WITH member AS (
    SELECT w.id AS worker_id, w.other_cover, p.died_on, p.ward_id, ward.district_id, w.category_id,
           greatest((c.latest + interval '1 month')::date, e.first_month) AS unpaid
    FROM registry_worker AS w
    JOIN registry_person AS p ON p.id = w.person_id
    LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
    LEFT JOIN membership_enrolment AS e ON e.worker_id = w.id AND e.state = 'accepted'
    LEFT JOIN LATERAL (SELECT max(month) AS latest FROM membership_coveredmonth WHERE worker_id = w.id) AS c ON true
    WHERE w.id = ANY (%(workers)s::bigint[])
), span AS (
    SELECT m.*, free.months
    FROM member AS m
    LEFT JOIN LATERAL (SELECT range_agg(s.months) AS paid FROM sponsorship_sponsorship AS s WHERE s.worker_id = m.worker_id)
        AS held ON true
    LEFT JOIN LATERAL (
        SELECT r.months FROM unnest(datemultirange(daterange(m.unpaid, NULL)) - coalesce(held.paid, '{}')) AS r (months)
        ORDER BY 1 LIMIT 1
    ) AS free ON m.unpaid IS NOT NULL
), wish AS (
    SELECT bool_or(is_strict AND worker_id IS NOT NULL) AS named_only,
           bool_or(is_strict AND (ward_id IS NOT NULL OR district_id IS NOT NULL)) AS area_only,
           bool_or(is_strict AND category_id IS NOT NULL) AS trade_only
    FROM sponsorship_wish WHERE agreement_id = %(agreement)s
)
SELECT s.worker_id, lower(s.months) AS first_month, upper(s.months) AS until, before.agreement_id AS from_agreement,
       s.unpaid,
       CASE
           WHEN s.died_on IS NOT NULL THEN 'died'
           WHEN s.other_cover <> '' THEN 'other_cover'
           WHEN s.unpaid IS NULL THEN 'not_member'
           WHEN s.months IS NULL THEN 'payer_goes_on'
           WHEN before.agreement_id IS NULL THEN 'never_paid'
           WHEN before.agreement_id = %(agreement)s THEN 'same_payer'
           WHEN NOT EXISTS (
               SELECT FROM sponsorship_rosterentry AS e
               JOIN sponsorship_roster AS r ON r.id = e.roster_id AND r.state = 'fixed'
               JOIN registry_nomination AS n ON n.id = e.nomination_id AND n.state = 'rostered'
               WHERE e.worker_id = s.worker_id
           ) THEN 'not_rostered'
           WHEN EXISTS (SELECT FROM sponsorship_wish AS x WHERE x.agreement_id = %(agreement)s AND x.worker_id = s.worker_id)
               THEN ''
           WHEN wish.named_only
               OR wish.area_only AND NOT EXISTS (
                   SELECT FROM sponsorship_wish AS x WHERE x.agreement_id = %(agreement)s AND x.is_strict
                   AND (x.ward_id = s.ward_id OR x.district_id = s.district_id))
               OR wish.trade_only AND NOT EXISTS (
                   SELECT FROM sponsorship_wish AS x WHERE x.agreement_id = %(agreement)s AND x.is_strict
                   AND x.category_id = s.category_id) THEN 'unwished'
           ELSE '' END AS fault
FROM span AS s
CROSS JOIN wish
LEFT JOIN LATERAL (
    SELECT h.agreement_id FROM sponsorship_sponsorship AS h
    WHERE h.worker_id = s.worker_id AND upper(h.months) <= lower(s.months)
    ORDER BY upper(h.months) DESC LIMIT 1
) AS before ON true
ORDER BY s.worker_id
