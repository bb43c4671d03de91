"""Tags of the workroom."""
