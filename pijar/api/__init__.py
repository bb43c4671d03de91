"""The programming door: offices and companies send lists by program, and read what became of each row."""
