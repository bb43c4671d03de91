"""Views of the chapter."""
