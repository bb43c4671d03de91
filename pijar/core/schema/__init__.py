"""The city's schema, held to what the migrations make: tables, columns, constraints, indexes, triggers, functions.

``fresh.txt`` lists what a new database holds, one object a line; the start compares and names what differs.
``migrations.lock`` holds the sum of every migration that has landed; none is edited or taken away afterwards.
``python -m pijar.host.list_schema`` adds new migrations to the one and writes the other anew.
"""
