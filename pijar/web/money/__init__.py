"""The chapter of money: files of bank and payroll, their exceptions, the pooled fund, the book of accounts and the
way of a rupiah.
"""
