"""One root for all lines, a path for one."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.values.merkle import EMPTY, climbs_to, leaf, path_of, root_of

SALT = bytes(16)


def leaves(count: int) -> list[bytes]:
    return [leaf(SALT, f"baris {n}") for n in range(count)]


def test_the_root_of_one_leaf_is_the_leaf_and_of_none_the_hash_of_nothing() -> None:
    assert root_of(leaves(1)) == leaves(1)[0]
    assert root_of([]) == EMPTY


def test_the_tree_is_that_of_rfc_6962() -> None:
    a, b, c = (hashlib.sha256(b"\x00" + SALT + text).digest() for text in (b"baris 0", b"baris 1", b"baris 2"))
    pair = hashlib.sha256(b"\x01" + a + b).digest()
    assert root_of(leaves(3)) == hashlib.sha256(b"\x01" + pair + c).digest()


@given(st.integers(1, 70), st.data())
def test_every_leaf_climbs_to_the_root_and_no_other_line_does(count: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, count - 1))
    tree = leaves(count)
    path = path_of(tree, at)
    assert climbs_to(root_of(tree), tree[at], path)
    assert not climbs_to(root_of(tree), leaf(SALT, "baris palsu"), path)
    assert len(path) <= (count - 1).bit_length()


@given(st.integers(2, 40), st.data())
def test_a_changed_missing_or_swapped_line_gives_another_root(count: int, data: st.DataObject) -> None:
    tree = leaves(count)
    at = data.draw(st.integers(0, count - 1))
    changed = [*tree[:at], leaf(SALT, "lain"), *tree[at + 1 :]]
    missing = [*tree[:at], *tree[at + 1 :]]
    swapped = [*tree[1:], tree[0]]
    assert len({root_of(each) for each in (tree, changed, missing, swapped)}) == 4


def test_another_salt_hides_the_same_line() -> None:
    assert leaf(SALT, "baris") != leaf(b"x" * 16, "baris")


def test_a_leaf_outside_the_tree_has_no_path() -> None:
    with pytest.raises(IndexError):
        path_of(leaves(2), 2)
    assert not climbs_to(root_of(leaves(2)), leaves(2)[0], [("?", leaves(2)[1])])
