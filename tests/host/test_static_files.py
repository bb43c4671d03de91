"""Static files are collected when one changed, and a start that changes nothing does not pay for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pijar.host.prepare import collect_static_files


@pytest.fixture
def source(tmp_path: Path, settings: Any) -> Path:
    """One folder of static files, collected as on a real start."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "look.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS = [str(folder)]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    return folder


def collected(tmp_path: Path) -> set[str]:
    return {path.name.split(".")[0] for path in (tmp_path / "static").glob("*.css")}


def test_files_are_collected_once_and_again_when_one_changed(source: Path, tmp_path: Path) -> None:
    assert collect_static_files() is True
    assert collected(tmp_path) == {"look"}
    assert collect_static_files() is False
    os.utime(source / "look.css", (1, 1))
    assert collect_static_files() is True


def test_a_file_that_went_goes_from_the_collection_too(source: Path, tmp_path: Path) -> None:
    collect_static_files()
    (source / "look.css").rename(source / "shape.css")
    assert collect_static_files() is True
    assert collected(tmp_path) == {"shape"}
