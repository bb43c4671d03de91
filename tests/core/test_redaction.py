"""No national id reaches a log."""

from __future__ import annotations

import io
import logging

import pytest

from pijar.core.redaction import Redact, redact

NIK = "3374010101900001"


@pytest.mark.parametrize(
    "written",
    [
        NIK, "3374-0101-0190-0001", "3374 0101 0190 0001", "33.74.01.010190.0001", f"({NIK})", f"NIK={NIK},",
        "?q=3374.0101.0190.0001", "?q=3374+0101+0190+0001", "3374%200101%200190%200001",
        "33%2E74%2E01%2E010190%2E0001",
    ],
)  # fmt: skip
def test_a_number_of_sixteen_digits_is_taken_out(written: str) -> None:
    assert "[NIK]" in redact(written)
    assert "0001" not in redact(written)


@pytest.mark.parametrize(
    "written", ["337401010190000", "33740101019000012", "Rp117.885.600", "2026-11-22 08:14:27,869"]
)
def test_other_numbers_stay(written: str) -> None:
    assert redact(written) == written


def logged(*filters: logging.Filter) -> str:
    """What a handler writes of a message, an argument and a traceback that each hold a national id."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    for filter_ in filters:
        handler.addFilter(filter_)
    log = logging.Logger("trial")
    log.addHandler(handler)
    log.warning("looked for %s", NIK)
    try:
        raise ValueError(f"no such person: {NIK}")
    except ValueError:
        log.exception("broke at %s", NIK, stack_info=True)
    return written.getvalue()


def test_message_arguments_and_traceback_are_cleaned() -> None:
    text = logged(Redact())
    assert NIK not in text
    assert text.count("[NIK]") == 3
    assert "ValueError: no such person" in text


def test_without_the_filter_the_number_is_written() -> None:
    """The control: the same log without the filter does show it."""
    assert logged().count(NIK) >= 3


def test_every_handler_of_the_site_redacts(settings: object) -> None:
    handlers = settings.LOGGING["handlers"]  # type: ignore[attr-defined]
    assert handlers
    assert all("redact" in handler["filters"] for handler in handlers.values())
