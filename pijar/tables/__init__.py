"""A file of rows comes in or goes out, whatever its rows are about.

In: ``file_guard`` looks at a file before anything reads it, a child process with limits reads it (``child_process`` is
our side of it, ``reading_child`` its own), ``workbooks_in`` and ``separated_text`` open what it holds, ``cells`` say
what one cell means, ``headings`` what a column's heading says, ``plain_table`` gives all rows as text.
One way for all of them: ``column_kinds`` and ``readings`` (one reader for each kind of column), ``file_kinds`` (what an
app says of its files), ``found_columns``, ``staging`` and ``taking`` (the steps of taking one in), profiles of columns,
files taken and the life of a line in ``models`` and ``states``.
Out: ``workbooks_out`` for a table, ``workbook_rows`` for very many rows.
What the rows are about (lists of people, bank statements, answers) is known by the app that takes them.
"""
