"""What runs a city on a machine: its PostgreSQL, the programs kept alive, what is prepared and looked at first.

The home folder, the environment and the keys are in ``core``: whoever only reads a setting needs no machinery.
"""
