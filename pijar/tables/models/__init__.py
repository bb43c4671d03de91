"""Profiles of columns, files taken in, and what became of their lines."""

from pijar.tables.models.files import TakenFile
from pijar.tables.models.lines import DecidedLine, LineOfFile, TakenLine, line_constraints, line_indexes
from pijar.tables.models.profiles import ColumnProfile

__all__ = [
    "ColumnProfile",
    "DecidedLine",
    "LineOfFile",
    "TakenFile",
    "TakenLine",
    "line_constraints",
    "line_indexes",
]
