-- The one rule of SQL by which a membership is over (in Python: ``is_over`` of the law's deadlines). A statement that begins
-- with it names in ``asked`` people (``worker_id``) and the earliest month that can be paid on the day it asks about
-- (``payable``); ``over`` keeps of them who did not enter from that month on, and of whom nothing was covered or paid from
-- the month before on. RECURSIVE only lets ``over`` stand before ``asked``.
WITH RECURSIVE over AS (
    SELECT q.* FROM asked AS q
    WHERE NOT EXISTS (
          SELECT FROM membership_enrolment AS e
          WHERE e.worker_id = q.worker_id AND e.state IN ('accepted', 'ended') AND e.first_month >= q.payable
      )
      AND NOT EXISTS (
          SELECT FROM membership_coveredmonth AS m
          WHERE m.worker_id = q.worker_id AND m.month >= (q.payable - interval '1 month')::date
      )
      AND NOT EXISTS (
          SELECT FROM contributions_assessment AS a
          JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
          WHERE a.worker_id = q.worker_id AND a.month >= (q.payable - interval '1 month')::date
            AND i.state IN ('paid', 'receipted')
      )
)
