-- Typed payments that have become payments by the word of a second person with the paper.
UPDATE contributions_assertion AS a
SET state = 'confirmed', payment_id = p.id, second_by_id = %(second)s, second_by = %(name)s, second_on = %(on)s,
    paper = %(paper)s, reason = %(reason)s
FROM contributions_payment AS p
WHERE a.id = ANY(%(assertions)s) AND p.reference = a.reference AND p.event_id = %(event)s
