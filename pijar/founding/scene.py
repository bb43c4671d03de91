"""What the founding carries from month to month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from django.db import connection

from pijar.founding.cast import Cast
from pijar.founding.companies import InventedCompany
from pijar.founding.field_errors import ErrorHand, Fault
from pijar.founding.insurer import InventedBranch
from pijar.founding.officers import ServantStream
from pijar.founding.people import InventedPerson, Population
from pijar.founding.places import Ward
from pijar.founding.story import Story
from pijar.sponsorship.models import Agreement, Funder, Roster
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

MANY = 0.15  # share of the list that is new, from which on the database should count anew
_GROWING = (
    "registry_vaultentry", "registry_person", "registry_worker", "registry_nomination", "sponsorship_rosterentry",
    "sponsorship_sponsorship", "membership_enrolment", "membership_coveredmonth", "contributions_assessment",
)  # fmt: skip
PUBLIC = (FunderKind.CITY_BUDGET, FunderKind.EXCISE_FUND)


class StoryBrokenError(RuntimeError):
    """The city could not be founded as told: the waiting list or the money did not suffice."""


@dataclass(slots=True)
class Scene:
    """The story, the invented people who play in it, and what was set up so far."""

    story: Story
    wards: Sequence[Ward]
    cast: Cast
    say: Callable[[str], None]
    rng: Random
    population: Population
    hand: ErrorHand
    branch: InventedBranch
    servants: ServantStream
    companies: Sequence[InventedCompany]
    listed: list[InventedPerson] = field(default_factory=list)
    planted: Counter[Fault] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    public: dict[FunderKind, Agreement] = field(default_factory=dict)
    city_rosters: list[Roster] = field(default_factory=list)  # those on which people still wait
    company_funders: dict[str, Funder] = field(default_factory=dict)
    papers: Counter[str] = field(default_factory=Counter)

    def paper(self, kind: str, month: Month) -> str:
        """The next number of a kind of paper in a year: ``BA/007/2025``. Invented, as the whole city is."""
        key = f"{kind}/{month.year}"
        self.papers[key] += 1
        return f"{kind}/{self.papers[key]:03d}/{month.year}"


def new_scene(
    *, story: Story, wards: Sequence[Ward], cast: Cast, seed: int, companies: Sequence[InventedCompany],
    say: Callable[[str], None],
) -> Scene:  # fmt: skip
    """A scene before the first month, everything in it drawn from the seed."""
    population = Population(wards, seed=seed)
    return Scene(
        story=story,
        wards=wards,
        cast=cast,
        say=say,
        rng=Random(f"pijar-founding-{seed}"),  # noqa: S311 - an invented course of events, not secrets
        population=population,
        hand=ErrorHand(population, seed=seed),
        branch=InventedBranch(seed=seed),
        servants=ServantStream(seed=seed),
        companies=companies,
    )


def take_stock() -> None:
    """Let the database count its rows, which within one transaction it does not do by itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(_GROWING)}")
