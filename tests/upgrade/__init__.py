"""Cities of earlier days are brought up to date and lose nothing.

Each file of ``cities`` is a city founded and dumped by the program of one commit, named by day, hour and commit: its
schema, the migrations it had applied, a hundred invented people. Boundaries, sealed files and passwords are left out.
"""
