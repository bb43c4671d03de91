"""The check of a list for people who are nearly somebody known: candidates by statements, numbers compared in memory.

No part of a national id is kept for it, not even keyed: whoever stole the database would read area and serial from the
frequencies of the marks, and the birth date stands beside them. So candidates are found by name, birth date and place,
and only their numbers are opened, for as long as the comparison takes.
"""
