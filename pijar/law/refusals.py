"""What the law package refuses, each a sentence fit for the person who reads it."""

from __future__ import annotations

from pijar.law.words import Language, Words


class LawRefused(ValueError):
    """The law cannot answer this. ``words`` is the sentence in both languages; ``code`` names the kind."""

    code = "refused"

    def __init__(self, words: Words) -> None:
        super().__init__(words.id)
        self.words = words

    def in_(self, language: Language) -> str:
        return self.words.in_(language)


class NoProvision(LawRefused):
    """On that day no provision held for what was asked."""

    code = "no_provision"


class UnknownParameter(LawRefused):
    """There is no number of that name in the book."""

    code = "unknown_parameter"


class FactsRefused(LawRefused):
    """The facts given are missing, unknown or impossible."""

    code = "facts"
