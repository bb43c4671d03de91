"""The chapter of contribution months: assessed, looked at twice, invoiced, paid, proved by receipts, reconciled and
closed; with months in advance and in arrears.
"""
