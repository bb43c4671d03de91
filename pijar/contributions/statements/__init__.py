"""Files of banks and payroll offices: every line is applied, excepted by a name, refused with a reason, or ignored."""
