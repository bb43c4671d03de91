"""The command line: the same actions and queries as the pages, for officers' scripts and for operators."""
