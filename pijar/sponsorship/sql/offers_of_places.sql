-- The places that each agreement still offers.
SELECT agreement_id, pool, free, is_public::int::bigint AS public, short, bracket::bigint AS bracket,
       (CASE WHEN mark = '' THEN 0 ELSE 1 + likes_area::int + likes_trade::int END)::bigint AS wished,
       coalesce(extract(year FROM ends) * 12 + extract(month FROM ends) - 1, 0)::bigint AS ends
FROM offered_place ORDER BY agreement_id
