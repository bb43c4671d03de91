"""What others say of our people: answer files of the population office and of the insurer, held against the registry."""
