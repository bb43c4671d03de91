"""What a rule answers: lines that carry their amount, their formula in words and the provisions they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pijar.law.parameter import Version
from pijar.law.words import Words


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One step of an answer.

    ``amount`` is whole rupiah, or None where the line is no sum (a day, a condition, treatment without a ceiling);
    such a line may say its ``finding`` in words. ``uses`` are the versions of the parameters it rests on: never none.
    Raises ValueError for a line without a citation.
    """

    label: Words
    amount: int | None
    formula: Words
    uses: tuple[Version, ...]
    finding: Words | None = None

    def __post_init__(self) -> None:
        if not self.uses:
            raise ValueError(f"A line without a citation is not law: {self.label.en}")

    @property
    def parameter(self) -> str:
        """Key of the parameter the line rests on first."""
        return self.uses[0].parameter

    @property
    def cites(self) -> tuple[str, ...]:
        """Every provision once, in the order of use."""
        return tuple(dict.fromkeys(version.cite for version in self.uses))

    @property
    def cite(self) -> str:
        return "; ".join(self.cites)

    @property
    def since(self) -> date:
        """Day from which this version of the line holds: the youngest of the versions it uses."""
        return max(version.since for version in self.uses)

    @property
    def verified(self) -> bool:
        """False as soon as one number was not confirmed; the line is then shown as an estimate (*perkiraan*)."""
        return all(version.verified for version in self.uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer of a rule for a day. ``notes`` say what a reader must know beside the lines."""

    rule: str
    day: date
    lines: tuple[AnswerLine, ...]
    notes: tuple[Words, ...] = ()

    @property
    def total(self) -> int:
        """Sum of the lines that are sums, in whole rupiah."""
        return sum(line.amount for line in self.lines if line.amount is not None)

    @property
    def verified(self) -> bool:
        return all(line.verified for line in self.lines)

    @property
    def cites(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cite for line in self.lines for cite in line.cites))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Answer):
    """What is due (*penetapan iuran*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Answer):
    """What is to be expected (*perkiraan manfaat*); the insurer decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Answer):
    """An answer that is a day, a yes or a no: ``outcome`` is its code, ``says`` its sentence, ``missing`` the proof."""

    outcome: str
    says: Words
    missing: tuple[Words, ...] = ()
    on: date | None = None
