"""The city as a whole: figures by ward and month, what the public sees, what waits for whoever asks."""
