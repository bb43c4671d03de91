"""How the way of a rupiah (*jejak rupiah*) is put together from what the tables say."""
