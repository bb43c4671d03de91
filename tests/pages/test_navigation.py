"""The menu marks the place that a page belongs to, whatever its address begins with."""

from __future__ import annotations

import re

import pytest
from django.urls import get_resolver

from pijar.pages.navigation import work_items


def first_parts() -> set[str]:
    """The first part of every address of the workroom, but its own first page."""
    work = next(each for each in get_resolver().url_patterns if getattr(each, "namespace", None) == "work")
    parts = {str(pattern.pattern).partition("/")[0] for pattern in work.url_patterns}
    return {part for part in parts if re.fullmatch(r"[a-z-]+", part)}


@pytest.mark.parametrize("part", sorted(first_parts()))
def test_a_page_belongs_to_one_place_of_the_menu_and_not_to_the_first(part: str) -> None:
    marked = [str(item.place.words) for item in work_items(f"/kerja/{part}/") if item.current]
    assert len(marked) == 1
    assert marked != ["Ringkasan"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/kerja/", "Ringkasan"),
        ("/kerja/perjanjian/1/bulan/", "Pelindung dan perusahaan"),
        ("/kerja/jejak/", "Buku besar"),
    ],
)
def test_the_place_is_the_one_its_address_or_its_subject_names(address: str, words: str) -> None:
    assert [str(item.place.words) for item in work_items(address) if item.current] == [words]
