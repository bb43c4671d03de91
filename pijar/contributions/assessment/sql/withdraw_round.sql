-- What was assessed in a round that another person sent back, with the reason.
INSERT INTO contributions_withdrawal
    (worker_id, month, round, agreement_id, payer, work_injury, death, reason, assessed_event_id, event_id)
SELECT worker_id, month, round, agreement_id, payer, work_injury, death, %(reason)s, event_id, %(event)s
FROM contributions_assessment
WHERE month = %(month)s AND round = %(round)s
