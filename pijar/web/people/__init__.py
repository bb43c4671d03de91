"""The chapter of people: the list and sheet of workers, who is nominated or proposed, which records may be one
person, and what other offices say of them.
"""
