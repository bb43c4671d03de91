"""Entry with the insurer and the months each worker is covered. It knows no money: a paid month calls down."""
