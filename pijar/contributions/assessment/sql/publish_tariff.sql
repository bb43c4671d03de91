-- The law's table of one month; a cell that already says the same is left alone.
INSERT INTO contributions_tariff
    (month, payer, sector, bracket, base_income, work_injury, death, cites, is_verified)
SELECT %(month)s, c.payer, c.sector, c.bracket, c.base, c.injury, c.death, string_to_array(c.cites, E'\n'), c.verified
FROM unnest(
    %(payers)s::text[], %(sectors)s::text[], %(brackets)s::smallint[], %(bases)s::bigint[],
    %(injuries)s::bigint[], %(deaths)s::bigint[], %(cites)s::text[], %(verified)s::boolean[]
) AS c (payer, sector, bracket, base, injury, death, cites, verified)
ON CONFLICT (month, payer, sector, bracket) DO UPDATE
SET base_income = excluded.base_income, work_injury = excluded.work_injury, death = excluded.death,
    cites = excluded.cites, is_verified = excluded.is_verified
WHERE (contributions_tariff.base_income, contributions_tariff.work_injury, contributions_tariff.death,
       contributions_tariff.cites, contributions_tariff.is_verified)
      IS DISTINCT FROM
      (excluded.base_income, excluded.work_injury, excluded.death, excluded.cites, excluded.is_verified)
