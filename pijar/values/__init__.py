"""Values the whole house speaks in: whole rupiah, contribution months, spans of months, national ids. No Django here."""
