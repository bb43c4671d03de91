-- What moved money: the key of each thing (a payment, a use), whose, for which month, on which day, how many rupiah.
DROP TABLE IF EXISTS money_moved;
CREATE TEMPORARY TABLE money_moved (key bigint, funder_id bigint, month date, posted_on date, amount bigint) ON COMMIT DROP
