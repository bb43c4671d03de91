-- The tariffs by which a month was assessed, with how many workers fall under each.
SELECT used.payer, used.sector, used.bracket, used.work_injury, used.death, used.workers,
       coalesce(t.cites, '{}') AS cites, coalesce(t.is_verified, false) AS is_verified
FROM (
    SELECT payer, sector, bracket, work_injury, death, count(*) AS workers
    FROM contributions_assessment WHERE month = %(month)s
    GROUP BY payer, sector, bracket, work_injury, death
) AS used
LEFT JOIN contributions_tariff AS t
       ON t.month = %(month)s AND t.payer = used.payer AND t.sector = used.sector AND t.bracket = used.bracket
ORDER BY used.payer DESC, used.sector, used.bracket
