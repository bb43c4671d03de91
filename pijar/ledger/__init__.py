"""The book of accounts in double entry. It knows nothing of insurance. Nothing posted is changed, only reversed."""
