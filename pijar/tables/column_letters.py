"""Columns as a spreadsheet names them: A, B, ... Z, AA."""

from __future__ import annotations


def column_letters(index: int) -> str:
    """The letters of a column counted from 0."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column, counted from 0, that has these letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
