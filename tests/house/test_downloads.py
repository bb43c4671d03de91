"""What leaves as a file leaves by one way, which nobody keeps on the way: no door builds such an answer itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from pijar.pages.downloads import file_answer, rows_answer, table_answer
from pijar.tables.exchanged_columns import Column
from tests.house.test_manners import PIJAR, files, tree

HOME = PIJAR / "pages" / "downloads.py"
DOORS = ("web/**/*.py", "portal/**/*.py", "api/**/*.py", "pages/**/*.py")
_FILES = {"StreamingHttpResponse", "FileResponse"}


def answers_of_their_own(module: ast.Module) -> list[int]:
    """The lines on which a file's headers, its kind of answer or a table's media type stand."""
    return [node.lineno for node in ast.walk(module) if isinstance(node, ast.expr) and _is_of_a_file(node)]


def _is_of_a_file(node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _FILES
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return node.value == "Content-Disposition" or node.value.startswith("text/csv")


def test_no_door_builds_the_answer_of_a_file_itself() -> None:
    found = {file.relative_to(PIJAR).as_posix(): answers_of_their_own(tree(file)) for file in files(*DOORS)}
    assert found.pop(HOME.relative_to(PIJAR).as_posix())
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    ['answer["Content-Disposition"] = "x"', "StreamingHttpResponse([])", 'HttpResponse("", content_type="text/csv")'],
)
def test_an_answer_of_its_own_would_be_seen(code: str) -> None:
    assert answers_of_their_own(ast.parse(code)) == [1]


def made() -> Iterator[HttpResponse]:
    column = Column("Nama", "name")
    yield file_answer("bukti.json", "{}", "application/json")
    yield file_answer("Perbaikan daftar.xlsx", iter([b"x"]))
    yield table_answer(RequestFactory().get("/", {"bentuk": "csv"}), "tabel", "Tabel", [column], [{"name": "SARI"}])
    yield table_answer(RequestFactory().get("/"), "tabel", "Tabel", [column], [{"name": "SARI"}])
    yield rows_answer("buku", ["Fakta"], [["=1+1"]])


def test_whatever_leaves_is_saved_by_its_name_and_kept_by_nobody() -> None:
    for answer in made():
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Disposition"].startswith("attachment; filename")
    assert b"\n=1+1" not in answer.content  # no cell is a formula
