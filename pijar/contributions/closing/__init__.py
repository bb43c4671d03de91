"""The month is reconciled, its gaps explained by two people, and sealed."""
