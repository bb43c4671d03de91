"""Values the whole house speaks in: whole rupiah, contribution months and spans, national ids. No Django here."""
