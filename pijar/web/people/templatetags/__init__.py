"""Tags of the chapter."""
