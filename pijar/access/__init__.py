"""Who may do what: people who sign in, their roles in plain words, and the part of the city each of them sees."""
