"""Hostile and broken files built in code, each with the answer it must get."""
