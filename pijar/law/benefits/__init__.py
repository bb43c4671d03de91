"""What the insurer is to be expected to pay (*perkiraan manfaat*), by the law of the day of the event.

Each award is made of cited lines. The insurer decides; an unverified number makes the line an estimate.
"""
