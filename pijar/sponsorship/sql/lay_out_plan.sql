-- What the solver found, handed back for the length of this transaction.
DROP TABLE IF EXISTS plan_of_worker, plan_of_agreement, plan_of_cost;
CREATE TEMPORARY TABLE plan_of_worker (position bigint, agreement_id bigint, why bigint, price bigint) ON COMMIT DROP;
CREATE TEMPORARY TABLE plan_of_agreement (agreement_id bigint, free bigint, affordable bigint, given bigint) ON COMMIT DROP;
CREATE TEMPORARY TABLE plan_of_cost (agreement_id bigint, month bigint, amount bigint) ON COMMIT DROP
