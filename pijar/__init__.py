"""Pijar keeps a city's vulnerable workers insured: every month paid, every month proved."""
