"""Pairs of records that may be one person, and what people judged of them."""
