-- One round of assessments.
INSERT INTO contributions_assessment
    (worker_id, month, round, agreement_id, payer, sector, bracket, ward_id, category_id, work_injury, death, event_id)
SELECT worker_id, %(month)s, %(round)s, agreement_id, payer, sector, bracket, ward_id, category_id,
       work_injury, death, %(event)s
FROM month_candidate
WHERE reason IS NULL
ORDER BY worker_id
