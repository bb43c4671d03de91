"""What can be asked of answers, differences and found deaths."""
