-- Lines that a person accepted in spite of what they say are confirmed like the others.
UPDATE receipt_row SET outcome = 'applied' WHERE outcome = 'exception' AND code = ANY(%(accepted)s)
