"""Figures, lists and sheets that cross apps, by matter; nothing here writes.

What is read from the tables of one app and of those beneath it is a query of that app.
"""
