from __future__ import annotations

import pytest
from django.utils import translation

from pijar.law.contributions import PayerClass
from pijar.law.price_steps import price_steps
from pijar.law.words import day_in_words
from pijar.pages.prices import mandate_text
from pijar.values.month import Month

FIRST = Month(2026, 8)


def text() -> str:
    return mandate_text(
        name="Sri",
        employee_number="197901012005011001",
        office="Dinas Tenaga Kerja",
        instrument="SK/1",
        first_month=FIRST,
        until_month=Month(2027, 6),
        places=3,
        steps=price_steps(PayerClass.PRIVATE, 1, FIRST),
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_mandate_is_signed_in_indonesian_whatever_its_reader_reads(language: str) -> None:
    with translation.override("id"):
        signed = text()
    with translation.override(language):
        assert text() == signed
        assert translation.get_language() == language
    assert "mulai Agustus 2026 sampai dan dengan Mei 2027," in signed
    assert "- mulai Januari 2027: " in signed


def test_a_mandate_names_every_month_as_the_law_does() -> None:
    for month in (Month(2026, 1) + n for n in range(12)):
        said = mandate_text(
            name="x", employee_number="x", office="x", instrument="x", first_month=month, until_month=None, places=1,
            steps=(),
        )  # fmt: skip
        assert f"mulai {day_in_words(month.first_day).id.partition(' ')[2]} sampai saya" in said
