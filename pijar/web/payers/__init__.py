"""The chapter of payers: funders and what they promise, the lines of the budget, the city's offices, and who gets
which place.
"""
