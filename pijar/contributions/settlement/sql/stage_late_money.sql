-- Money found late (see ``late_money.sql``), for the statements that must leave it alone.
DROP TABLE IF EXISTS late_money;
CREATE TEMPORARY TABLE late_money ON COMMIT DROP AS
SELECT payment_id FROM unnest(%(payments)s::bigint[]) AS l (payment_id)
