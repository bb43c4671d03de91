"""The rules by name: what each asks for and how it answers. Command line, pages and legal cases all ask here."""
