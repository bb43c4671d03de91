"""What can be asked of the registry."""
