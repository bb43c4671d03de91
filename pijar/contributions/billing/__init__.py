"""What is asked of payers: invoices of a month, months in advance, arrears made good, payroll deduction files."""
