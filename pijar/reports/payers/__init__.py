"""Funders with what they promised, owe and carry; offices; how far budgets reach; who loses a payer."""
