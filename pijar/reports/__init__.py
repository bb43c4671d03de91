"""Figures, lists and sheets read from the tables of all apps; nothing here writes."""
