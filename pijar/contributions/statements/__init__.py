"""Files of banks and payroll offices: each line is applied, an exception by name, refused with a reason, or ignored."""
