"""The monthly duty: what is due for whom, invoiced to which funder, paid, receipted by the insurer, covered."""
