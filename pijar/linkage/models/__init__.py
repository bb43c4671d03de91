"""The nouns of linkage, one a file."""

from pijar.linkage.models.merges import DoubleMonth, Merge
from pijar.linkage.models.pairs import NameKey, Pair

__all__ = ["DoubleMonth", "Merge", "NameKey", "Pair"]
