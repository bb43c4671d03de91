"""The public door: the city's promise and its figures, without any person."""
