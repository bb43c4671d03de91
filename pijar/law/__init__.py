"""The law of work injury (*JKK*) and death (*JKM*) cover for the self-employed, as a book on its own shelf.

Every number is a dated, cited file under ``parameters``; every rule is a pure function of facts and a day, and its
answer is a list of lines that carry their citations. No Django, no clock, no database: the day is always a fact.
"""
