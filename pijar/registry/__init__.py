"""Who exists and who is proposed: people, their trades and places, lists taken in, checks, nominations."""
