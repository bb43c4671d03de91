-- Typed receipts that have become receipts by the word of a second person with the paper.
UPDATE contributions_assertion AS a
SET state = 'confirmed', receipt_id = p.id, second_by_id = %(second)s, second_by = %(name)s, second_on = %(on)s,
    paper = %(paper)s, reason = %(reason)s
FROM contributions_receipt AS p
WHERE a.id = ANY(%(assertions)s) AND p.number = a.reference AND p.worker_id IS NULL AND p.event_id = %(event)s
