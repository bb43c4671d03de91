"""One row a noun: the glossary names every model of the house, and no other."""

from __future__ import annotations

from pijar.core.glossary import PAGE, nouns, page, terms


def test_every_model_has_its_term_and_every_term_its_model() -> None:
    assert set(terms()) == set(nouns())
    assert "Worker" in nouns()


def test_every_model_says_what_it_means() -> None:
    assert [name for name, (_app, meaning) in nouns().items() if len(meaning) < 10] == []


def test_two_nouns_are_never_called_the_same() -> None:
    called = list(terms().values())
    assert sorted(called) == sorted(set(called))


def test_the_glossary_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m pijar.core.glossary"
