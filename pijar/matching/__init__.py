"""What others say of our people: answers of the population office and of the insurer, held against the registry."""
