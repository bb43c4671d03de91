"""The chapter of accounts: who signs in with which posts, for whoever keeps them; and everybody's own account."""
