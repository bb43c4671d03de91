-- The workers named by id, each with the strip of the months from %(first)s to %(latest)s, one letter a month:
--   c covered with proof; a asserted (a person typed its money or receipt, nothing proves it yet); w waits (the month is
--   not over, or its money has come); b broken (over, without cover);
--   - before enrolment; e after the end or death. Records merged into theirs are told with them.
SELECT life.id, life.ref, life.name, life.died_on, life.category, life.ward, life.district,
       life.member_number, life.is_enrolled, strip.states, strip.is_carried
FROM (
    SELECT w.id, w.ref, p.name, p.died_on, c.name AS category, ward.name AS ward,
           district.name AS district, held.ids, entry.*
    FROM registry_worker AS w
    JOIN registry_person AS p ON p.id = w.person_id
    JOIN registry_category AS c ON c.code = w.category_id
    LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
    LEFT JOIN registry_district AS district ON district.code = ward.district_id
    CROSS JOIN LATERAL (
        SELECT w.id || ARRAY(SELECT h.id FROM registry_person AS o JOIN registry_worker AS h ON h.person_id = o.id
                             WHERE o.merged_into_id = p.id) AS ids
    ) AS held
    CROSS JOIN LATERAL (
        SELECT min(e.first_month) AS began,
               CASE WHEN bool_and(e.state = 'ended') THEN max(e.latest_month) END AS ended,
               (array_agg(e.member_number ORDER BY e.first_month DESC))[1] AS member_number,
               coalesce(bool_or(e.state = 'accepted'), false) AS is_enrolled
        FROM membership_enrolment AS e WHERE e.worker_id = ANY (held.ids) AND e.state IN ('accepted', 'ended')
    ) AS entry
    WHERE w.id = ANY (%(ids)s)
) AS life
CROSS JOIN LATERAL (
    SELECT string_agg(
               CASE
                   WHEN m.is_covered THEN 'c'
                   WHEN m.month > life.died_on OR m.month > life.ended THEN 'e'
                   WHEN m.month < life.began THEN '-'
                   WHEN m.is_asserted THEN 'a'
                   WHEN m.is_carried AND m.month >= %(current)s THEN 'w'
                   WHEN life.began IS NULL THEN '-'
                   WHEN m.is_paid THEN 'w'
                   ELSE 'b'
               END, '' ORDER BY m.month) AS states,
           bool_or(m.is_carried AND m.month = %(latest)s) AS is_carried
    FROM (
        SELECT day::date AS month,
               EXISTS (SELECT FROM membership_coveredmonth AS c
                       WHERE c.worker_id = ANY (life.ids) AND c.month = day::date) AS is_covered,
               EXISTS (SELECT FROM sponsorship_sponsorship AS s
                       WHERE s.worker_id = life.id AND s.months @> day::date) AS is_carried,
               coalesce(money.is_paid, false) AS is_paid, coalesce(money.is_asserted, false) AS is_asserted
        FROM generate_series(%(first)s::date, %(latest)s::date, interval '1 month') AS day
        LEFT JOIN LATERAL (
            SELECT bool_or(i.state = 'paid') AS is_paid,
                   bool_or(EXISTS (SELECT FROM contributions_assertion AS t
                                   WHERE t.invoice_id = i.id AND t.state = 'asserted')) AS is_asserted
            FROM contributions_assessment AS s
            JOIN contributions_invoice AS i
              ON i.month = s.month AND i.agreement_id = s.agreement_id AND i.round = s.round
            WHERE s.worker_id = ANY (life.ids) AND s.month = day::date AND i.state <> 'receipted'
        ) AS money ON true
    ) AS m
) AS strip
