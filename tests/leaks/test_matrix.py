"""Nobody reads of a person what the table of fields or the area withholds: every address, role and scope is asked.

A tenth of the cells is drawn by a seed; ``make battery`` asks for all of them.
"""

from __future__ import annotations

import os

import pytest
from django.urls import resolve

from pijar.cli.commands import CHAPTERS, chapter
from pijar.sponsorship import parties
from tests.house.test_strangers import ROUTES
from tests.leaks.cells import cells, looks, program_cells
from tests.leaks.commands import command_cells
from tests.leaks.matrix import Place, Read, drawn, places, read
from tests.leaks.planted import Planted
from tests.leaks.without_filter import without_area_filter, without_row_security
from tests.web.addresses import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("leaks")]

WHOLE = "PIJAR_BATTERY" in os.environ
SEED = int(os.environ.get("PIJAR_LEAK_SEED", "12"))
AT_LEAST = 20_000
NOT_ASKED = {
    "akun/": "the library's pages of one's own account: they read no table of the city",
    "masuk/": "the sign-in",
    "bahasa/": "chooses a language",
    "usulkan/": "a form that takes and gives nothing back but a number",
    "buku/": "asked for as books",
    "api/.*": "says that there is nothing",
    "api/v1/": "says that there is nothing, and words of codes, areas and trades",
}
NOTHING_THERE = {
    "confirm_post",
    "decline_post",
    "month_proof",
}  # fmt: skip
ACTING = """
    settle amend found open grant make revoke take decide pass ask verify draft fix discard apply wish register stage
    sign end renew line pause resume retire move add payroll plan arrived prepare send answer look end-lapsed remind
    hand-over assess approve send-back invoice pay receipt advance approve-advance issue-advance give bridge repay
    close reopen reset decline end sign-out unlink reject meet ask-undo undo decline-undo
    write-off again accept link explain seal reveal death exit verify fetch refuse confirm
"""
ACTS = frozenset(ACTING.split())
NOT_TYPED = {
    "city export": "writes the city's folder, which holds no person",
    "user roles": "the roles and their duties",
    "user list": "officers' own accounts and posts",
    "user asked": "posts that were asked for officers",
    "key list": "of the machine's own keeper",
    "projection cost": "a sum by the law alone",
    "reconcile export": "writes a file; the page that gives the same is asked",
}


@pytest.fixture(scope="module")
def whole(planted: Planted) -> list[Place]:
    """All cells."""
    return places(planted)


@pytest.fixture(scope="module")
def asked(planted: Planted, whole: list[Place]) -> Read:
    """The answers to a tenth of the cells, or to all of them."""
    assert len(whole) >= AT_LEAST
    return read(planted, whole if WHOLE else drawn(whole, 10, SEED))


def test_nobody_reads_what_is_withheld(asked: Read) -> None:
    assert [str(leak) for leak in asked.leaks[:40]] == []
    assert asked.faults == []
    assert asked.rightly_seen > 500  # who may read, does: the canaries are there to be found


def bounded(whole: list[Place]) -> list[Place]:
    """What is read by the doors of people and programs who see a part of the city."""
    return [one for one in whole if one[0].scope != "kota" and one[1].door != "command"]


def test_a_query_without_its_areas_is_seen(planted: Planted, whole: list[Place]) -> None:
    readers = ("ward_officer", "district_officer")
    inside = [one for one in bounded(whole) if one[0].role in readers and one[0].scope == "kelurahan"]
    some = [one for name in ("roster", "batch") for one in inside if one[1].name == name and one[1].door == "page"]
    with without_row_security():
        assert read(planted, some).leaks == []
        with without_area_filter():
            leaks = read(planted, some).leaks
    assert {leak.name for leak in leaks} == {"roster", "batch"}
    assert all(leak.is_foreign for leak in leaks)


def test_the_database_alone_keeps_others_out(planted: Planted, whole: list[Place]) -> None:
    """The filter of the application is off: nobody from outside is seen by any door (control: the test above)."""
    some = bounded(whole) if WHOLE else drawn(bounded(whole), 20, SEED)
    with without_area_filter():
        found = read(planted, some)
    assert [str(leak) for leak in found.leaks if leak.is_foreign][:40] == []
    assert found.faults == []


def test_a_name_past_the_table_is_seen(planted: Planted, whole: list[Place], monkeypatch: pytest.MonkeyPatch) -> None:
    some = [one for one in whole if one[0].role == "council" and one[1].name in ("funders", "month")]
    assert read(planted, some).leaks == []
    monkeypatch.setattr(parties, "may_see", lambda *_asked: True)
    assert {leak.kind for leak in read(planted, some).leaks} >= {"civil_servant"}


def test_every_address_is_asked_or_listed_with_its_reason(planted: Planted) -> None:
    routes = {str(resolve(cell.typed.partition("?")[0]).route) for cell in (*cells(planted), *program_cells())}
    acts = {route for route, pattern in ROUTES.items() if route.startswith("kerja/") and not looks(pattern)}
    left = {route for route in set(ROUTES) - routes - acts if not route.startswith(tuple(NOT_ASKED))}
    nothing_there = {f"kerja/{pattern.pattern}" for pattern in patterns() if pattern.name in NOTHING_THERE}
    assert left - nothing_there == set()


def test_every_command_that_looks_is_typed_or_listed() -> None:
    typed = {cell.name.partition(" --")[0] for cell in command_cells()}
    known = {f"{name} {command}" for name in CHAPTERS for command in chapter(name).commands}
    left = {command for command in known - typed if command.split()[1] not in ACTS}
    assert left == set(NOT_TYPED)
