"""Lists come in: a file of a kelurahan, an office or a company becomes rows that are nominated, refused or waiting.

``reader`` has a file read by a child process with limits (``child``; both stand on ``tables``), ``sheets``, ``columns``
and ``rows`` find meaning in it, ``places``, ``trades`` know the city, ``staging`` keeps rows while they come,
``finders`` hold them against what is known, ``take`` settles and applies them.
"""
