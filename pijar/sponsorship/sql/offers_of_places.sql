SELECT agreement_id, pool, free, is_public::int::bigint AS public, short, bracket::bigint AS bracket,
       (mark <> '')::int::bigint AS wished,
       coalesce(extract(year FROM ends) * 12 + extract(month FROM ends) - 1, 0)::bigint AS ends
FROM offered_place ORDER BY agreement_id
