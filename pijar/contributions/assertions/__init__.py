"""What a person types of money or receipts is only said: a file proves it, or a second person with the paper."""
