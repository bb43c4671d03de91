"""The money of a month, the sheet of a month, the book with whose money it is."""
