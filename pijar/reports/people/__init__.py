"""Workers as people look them up: the list, and one worker's sheet with every month."""
