"""The chapter of lists: lists that offices send in and their corrections, lists of recipients with their decree,
and batches to the insurer with its answers.
"""
