"""What people fill in, one subject a file. A form checks only that an entry can be read; rules are the actions'."""
