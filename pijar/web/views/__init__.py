"""The pages of the workroom, one subject a file."""
