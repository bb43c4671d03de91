"""A new kind of file is one profile and one judging statement: all else is there already."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
import xlsxwriter
from django.test import Client

from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.tables.actions import keep_profile, keep_standard_profiles
from pijar.tables.models import ColumnProfile, TakenFile
from pijar.web.column_profiles import ColumnProfileForm
from tests.builders import EVERYTHING, make_worker, number_of, settle_small_city
from tests.fingerprints import changed, fingerprints
from tests.tables.claim_decisions import KIND, PROFILE, facts, take_decisions

pytestmark = pytest.mark.django_db
HEADINGS = ("NIK", "Tanggal", "Keputusan", "Manfaat")
LEAST_BEFORE = 246
"""Lines that the smallest kind of file took before: profile, file and rows, reading, staging, judging, keeping."""


@pytest.fixture(autouse=True)
def city() -> None:
    settle_small_city()
    keep_standard_profiles(by=EVERYTHING, profiles=[PROFILE])


def take(*rows: tuple[str, ...]) -> TakenFile:
    content = "\r\n".join(";".join(row) for row in (HEADINGS, *rows)).encode()
    return take_decisions(by=EVERYTHING, profile=ColumnProfile.objects.get(), content=content, **facts())


def outcomes(file: TakenFile) -> list[tuple[int, str, str, str]]:
    return list(file.taken_lines.order_by("place").values_list("place", "outcome", "code", "column"))


def test_every_line_ends_as_one_of_the_outcomes_and_one_bad_line_stops_none() -> None:
    worker = make_worker()
    file = take(
        (number_of(worker), "01-07-2026", "dikabulkan", "42.000.000"),
        ("3399990101800001", "01-07-2026", "Ditolak", ""),
        (number_of(worker), "11-07-2026", "Dikabulkan", "1"),
        ("", "01-07-2026", "Dikabulkan", "1"),
        (number_of(worker), "01-07-2026", "entah", "1"),
        (number_of(worker), "", "Ditolak", ""),
    )
    assert outcomes(file) == [
        (2, "applied", "", ""),
        (3, "exception", "unknown_person", ""),
        (4, "refused", "day_in_future", "Tanggal"),
        (5, "refused", "no_person", "NIK"),
        (6, "refused", "word_unknown", "Keputusan"),
        (7, "refused", "day_missing", "Tanggal"),
    ]
    assert (file.rows, file.applied, file.exceptions, file.refused) == (6, 1, 1, 4)
    assert file.taken_lines.get(place=2).about_id == worker.pk
    assert AuditEvent.objects.get(pk=file.event_id).facts == {"rows": 6}


def test_the_same_bytes_a_file_without_rows_and_one_without_a_column_change_nothing() -> None:
    row = (number_of(make_worker()), "01-07-2026", "Ditolak", "")
    take(row)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        take(row)
    assert refused.value.code == "file_taken_before"
    with pytest.raises(Refused) as refused:
        take()
    assert refused.value.code == "no_rows"
    with pytest.raises(Refused) as refused:
        take_decisions(by=EVERYTHING, profile=ColumnProfile.objects.get(), content=b"NIK;Tanggal\r\n1;2", **facts())
    assert refused.value.code == "column_missing"
    assert changed(before) == []


def test_a_file_is_kept_as_what_its_content_says_it_is() -> None:
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        for at, row in enumerate((HEADINGS, (number_of(make_worker()), "01-07-2026", "Ditolak", ""))):
            book.worksheets()[0].write_row(at, 0, row) if at else book.add_worksheet().write_row(0, 0, row)
    file = take_decisions(
        by=EVERYTHING, profile=ColumnProfile.objects.get(), content=paper.getvalue(), **facts(file_name="x.csv")
    )
    assert file.file.media_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert outcomes(file) == [(2, "applied", "", "")]


def test_its_profile_is_changed_by_the_form_of_all_profiles() -> None:
    held = ColumnProfile.objects.get()
    form = ColumnProfileForm(profile=held)
    given = {name: field.initial or form.initial.get(name, "") for name, field in form.fields.items()}
    assert sorted(given["words_decision"].splitlines()) == ["DIKABULKAN = dikabulkan", "DITOLAK = ditolak"]
    form = ColumnProfileForm(given | {"heading_amount": "Santunan, Manfaat", "confirmed": "on"}, profile=held)
    assert form.is_valid(), form.errors
    made = keep_profile(by=EVERYTHING, kind=KIND.name, name=held.name, **form.written())
    assert (made.version, made.headings["amount"], made.words) == (2, ["Santunan", "Manfaat"], held.words)


def test_nobody_reaches_a_profile_through_a_page_of_another_kind(client: Client) -> None:
    held = ColumnProfile.objects.get()
    for chapter in ("rekening", "bukti", "pencocokan"):
        assert client.get(f"/kerja/{chapter}/profil/{held.pk}/").status_code in (302, 403, 404)


def lines_of_code(text: str) -> int:
    """Lines that say something, without those of imports and documentation."""
    module = ast.parse(text)
    left = [node for node in module.body if not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr)]
    return sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in left)


def test_a_new_kind_takes_less_than_a_quarter_of_the_lines_it_took() -> None:
    text = (Path(__file__).parent / "claim_decisions.py").read_text(encoding="utf-8")
    assert lines_of_code(text) * 4 < LEAST_BEFORE


def test_lines_are_counted_without_imports_and_documentation() -> None:
    assert lines_of_code('"""x"""\nimport os\nA = (\n    1,\n)\n\n\ndef f():\n    return 1\n') == 5
