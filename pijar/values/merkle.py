"""A hash tree over lines (Merkle, as RFC 6962 draws it): one root seals them all, and a path proves one of them alone.

A leaf is SHA-256 of a zero byte, a salt of sixteen bytes and the line; an inner node SHA-256 of a one byte and its two
children. A node without a neighbour rises as it is. The salt keeps others from guessing a line from a hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import zip_longest

LEFT, RIGHT = "L", "R"
EMPTY = hashlib.sha256(b"").digest()


def leaf(salt: bytes, line: str) -> bytes:
    """The hash of one line."""
    return hashlib.sha256(b"\x00" + salt + line.encode()).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves in their order; that of no leaves is the hash of nothing."""
    level = list(leaves)
    while len(level) > 1:
        level = _level_above(level)
    return level[0] if level else EMPTY


def path_of(leaves: Sequence[bytes], at: int) -> list[tuple[str, bytes]]:
    """The neighbours on the way from a leaf to the root, each with the side it stands on. Raises IndexError."""
    if not 0 <= at < len(leaves):
        raise IndexError(at)
    level, path = list(leaves), []
    while len(level) > 1:
        neighbour = at ^ 1
        if neighbour < len(level):
            path.append((LEFT if neighbour < at else RIGHT, level[neighbour]))
        level, at = _level_above(level), at // 2
    return path


def climbs_to(root: bytes, leaf_hash: bytes, path: Sequence[tuple[str, bytes]]) -> bool:
    """Does this path lead from the leaf to this root?"""
    at = leaf_hash
    for side, neighbour in path:
        if side not in (LEFT, RIGHT):
            return False
        at = _node(neighbour, at) if side == LEFT else _node(at, neighbour)
    return at == root


def _level_above(level: Sequence[bytes]) -> list[bytes]:
    pairs = zip_longest(level[::2], level[1::2])
    return [left if right is None else _node(left, right) for left, right in pairs]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
