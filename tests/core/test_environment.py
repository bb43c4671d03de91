"""The environment is read strictly: a word that means nothing is refused, not guessed."""

from __future__ import annotations

import pytest

from pijar.core.environment import flag, text, whole, words
from pijar.core.refusals import Refused


def test_an_absent_or_empty_variable_is_what_was_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_TRIAL", "  ")
    assert text("PIJAR_TRIAL", "otherwise") == "otherwise"
    assert whole("PIJAR_TRIAL", otherwise=7) == 7
    assert flag("PIJAR_TRIAL", otherwise=True) is True
    assert words("PIJAR_TRIAL", "a", "b") == ["a", "b"]


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("Ya", True), ("on", True), ("0", False), ("tidak", False)])
def test_yes_and_no_are_understood(monkeypatch: pytest.MonkeyPatch, said: str, meant: bool) -> None:
    monkeypatch.setenv("PIJAR_TRIAL", said)
    assert flag("PIJAR_TRIAL", otherwise=not meant) is meant


def test_what_is_neither_yes_nor_no_nor_a_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_TRIAL", "maybe")
    with pytest.raises(Refused, match="PIJAR_TRIAL harus 1 atau 0"):
        flag("PIJAR_TRIAL", otherwise=False)
    with pytest.raises(Refused, match="PIJAR_TRIAL harus bilangan bulat"):
        whole("PIJAR_TRIAL", otherwise=0)


def test_words_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_TRIAL", "pijar.example.go.id, 127.0.0.1,")
    assert words("PIJAR_TRIAL") == ["pijar.example.go.id", "127.0.0.1"]
