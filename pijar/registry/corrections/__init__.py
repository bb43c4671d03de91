"""A list goes back to its sender with what is amiss marked in their own file, and comes in again corrected.

``texts`` and ``child`` read the sender's file as text, ``marks`` tie each row to the list, ``looks`` and ``paper``
write the workbook.
"""
