-- Everyone with a payer in the month who is not yet assessed: what would be due, or why nothing can be.
DROP TABLE IF EXISTS month_candidate;
CREATE TEMPORARY TABLE month_candidate ON COMMIT DROP AS
WITH due AS MATERIALIZED (
    -- First who is left to assess: where nobody is, nothing else is read.
    SELECT s.worker_id, s.agreement_id
    FROM sponsorship_sponsorship AS s
    WHERE s.months @> %(month)s::date
      AND (%(agreement)s::bigint IS NULL OR s.agreement_id = %(agreement)s)
      AND NOT EXISTS (
          SELECT FROM contributions_assessment AS done WHERE done.worker_id = s.worker_id AND done.month = %(month)s
      )
)
SELECT s.worker_id, s.agreement_id, t.payer, t.sector, t.bracket, coalesce(p.ward_id, '') AS ward_id, w.category_id,
       t.work_injury, t.death,
       CASE WHEN p.died_on < %(month)s THEN 'died'
            WHEN e.worker_id IS NULL THEN 'not_enrolled'
            WHEN t.month IS NULL THEN 'no_tariff' END AS reason
FROM due AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
JOIN registry_worker AS w ON w.id = s.worker_id
JOIN registry_person AS p ON p.id = w.person_id
JOIN registry_category AS c ON c.code = w.category_id
LEFT JOIN (
    SELECT DISTINCT worker_id FROM membership_enrolment
    WHERE first_month <= %(month)s AND (state = 'accepted' OR state = 'ended' AND latest_month >= %(month)s)
) AS e ON e.worker_id = s.worker_id
LEFT JOIN contributions_tariff AS t
    ON t.month = %(month)s
   AND t.payer = CASE WHEN f.kind = ANY(%(public)s::text[]) THEN 'state' ELSE 'private' END
   AND t.sector = c.sector
   AND t.bracket = a.bracket
