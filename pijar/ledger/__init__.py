"""The book of accounts in double entry. It knows nothing of insurance; nothing posted is ever changed, only reversed."""
