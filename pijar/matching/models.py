"""Answer files of other offices, and the differences they show."""
