"""Catalogues are compiled where no gettext tools are, and only when they changed."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from pijar.host.catalogues import compile_catalogues


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "tagihan"\nmsgstr "invoice"\n'
    )
    return source


def test_a_catalogue_is_compiled_once_and_again_when_it_changed(catalogue: Path, tmp_path: Path) -> None:
    assert compile_catalogues(tmp_path) == 1
    assert gettext.translation("django", tmp_path, ["en"]).gettext("tagihan") == "invoice"
    assert compile_catalogues(tmp_path) == 0
    os.utime(catalogue, (2**32, 2**32))
    assert compile_catalogues(tmp_path) == 1


def test_a_broken_catalogue_stops_the_start_and_leaves_no_half_file(catalogue: Path, tmp_path: Path) -> None:
    catalogue.write_text('msgid "tagihan"\nno catalogue at all\n')
    with pytest.raises(PoFileError):
        compile_catalogues(tmp_path)
    assert [file.name for file in catalogue.parent.iterdir()] == ["django.po"]


def test_no_catalogues_are_no_fault(tmp_path: Path) -> None:
    assert compile_catalogues(tmp_path / "none") == 0
