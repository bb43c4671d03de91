"""Lists come in: a file of a kelurahan, an office or a company becomes rows that are nominated, refused or waiting.

``guard`` looks at a file before anything reads it, ``reader`` has it read by a child process with limits (``child``),
``columns``, ``cells`` and ``rows`` find meaning in it, ``places``, ``trades`` know the city, ``staging`` keeps rows
while they come, ``finders`` hold them against what is known, ``take`` settles and applies them.
"""
