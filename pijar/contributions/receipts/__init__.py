"""The insurer's receipts, typed or by file: every line confirms a month of a person, or waits with a name."""
