-- Funders named by id with their places in a month and what stands unpaid.
SELECT f.id, f.kind, f.name, f.stage, coalesce(o.name, '') AS office,
       coalesce(promised.places, 0)::bigint AS places, coalesce(promised.taken, 0)::bigint AS taken,
       coalesce((SELECT sum(i.amount) FROM contributions_invoice AS i
                 WHERE i.funder_id = f.id AND i.state = 'issued'), 0)::bigint AS unpaid
FROM sponsorship_funder AS f
LEFT JOIN sponsorship_office AS o ON o.code = f.office_id
LEFT JOIN LATERAL (
    SELECT sum(a.places) AS places,
           sum((SELECT count(*) FROM sponsorship_sponsorship AS s
                WHERE s.agreement_id = a.id AND s.months @> %(month)s::date)) AS taken
    FROM sponsorship_agreement AS a
    WHERE a.funder_id = f.id AND a.first_month <= %(month)s
      AND (a.until_month IS NULL OR a.until_month > %(month)s) AND a.state = 'active'
) AS promised ON true
WHERE f.id = ANY (%(ids)s)
