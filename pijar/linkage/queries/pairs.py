"""Pairs of records that may be one person, side by side, for whoever judges them. National ids stay closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound, why_not
from pijar.linkage.models import Merge, Pair
from pijar.linkage.near.people import near_people
from pijar.linkage.plan import MergePlan, plan_of
from pijar.linkage.policies import check_may_judge, check_may_merge, check_may_undo
from pijar.linkage.reasons import EVERYDAY, SENTENCES, reason_words
from pijar.linkage.states import PairState
from pijar.membership.models import CoveredMonth
from pijar.registry.models import ListRow, Nomination, Person, Worker
from pijar.registry.queries.areas import within_areas
from pijar.registry.vault import unseal
from pijar.sponsorship.models import Sponsorship
from pijar.values.worker_number import worker_number

PAGE = 25


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line of the list: both names, what speaks for the pair, how sure the model is (0 to 1)."""

    id: int
    names: tuple[str, str]
    birth_on: tuple[date, date]
    wards: tuple[str, str]
    reasons: tuple[str, ...]
    probability: float | None
    found_by: str | Promise


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One side of a pair; ``number`` is the worker number."""

    worker_ref: UUID | None
    number: str
    name: str
    birth_on: date
    sex: str | Promise
    address: str
    ward: str
    trade: str
    payers: tuple[str, ...]
    months_covered: int
    lists: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True)
class PairSheet:
    """A pair side by side; ``digits`` are the places (1 to 16) in which the national ids differ.

    ``goes_on`` is the place (0 or 1) of the record that would go on; ``why_not`` the sentence that keeps them apart.
    """

    pair: Pair
    sides: tuple[RecordFacts, RecordFacts]
    digits: tuple[int, ...]
    reasons: tuple[str, ...]
    plan: MergePlan
    goes_on: int
    why_not_merge: str
    why_not_judge: str
    merge: Merge | None
    why_not_undo: str


@dataclass(frozen=True, slots=True)
class NearRow:
    """Somebody known whom a waiting row is nearly; ``number`` and ``digits`` as in a pair."""

    name: str
    birth_on: date
    ward: str
    number: str
    digits: tuple[int, ...]
    reasons: tuple[str, ...]


def pairs_to_judge(*, by: Actor, state: str = PairState.OPEN, reason: str = "", page: int = 1) -> Page[PairRow]:
    """Pairs in one state, the surest first, within what the person sees; ``reason`` is a code to narrow them."""
    found = _seen(by).filter(state=state)
    if reason:
        found = found.filter(reasons__contains=[reason])
    surest = F("probability").desc(nulls_first=True)
    shown = Paginator(found.select_related("first__ward", "second__ward").order_by(surest, "pk"), PAGE).get_page(page)
    rows: Paginator[PairRow] = Paginator(range(shown.paginator.count), PAGE)  # type: ignore[arg-type]
    return Page([_row(pair) for pair in shown.object_list], shown.number, rows)


def count_pairs(*, by: Actor, state: str = PairState.OPEN) -> int:
    """How many pairs stand in a state within what the person sees."""
    return _seen(by).filter(state=state).count()


def reasons_to_narrow(*, by: Actor) -> list[tuple[str, str]]:
    """Codes and sentences of the reasons that pairs can be narrowed to."""
    check_may(by, Permission.JUDGE_PAIRS)
    return [(code, str(words)) for code, words in SENTENCES.items() if code not in EVERYDAY]


def pair_sheet(*, by: Actor, pair: int, on: date) -> PairSheet:
    """The pair side by side with what merging would do on a day. Raises NotFound outside what the person sees."""
    found = pair_of(by=by, pair=pair)
    plan = plan_of(found.first_id, found.second_id, on)
    merge = Merge.objects.select_related("survivor", "merged").filter(pair=found, state=Merge.State.STANDING).first()
    numbers = [_number(person) for person in (found.first, found.second)]
    return PairSheet(
        pair=found,
        sides=(_facts(found.first, on), _facts(found.second, on)),
        digits=_differing(*numbers),
        reasons=_sentences(found.reasons),
        plan=plan,
        goes_on=int(plan.survivor.person_id == found.second_id),
        why_not_merge=why_not(check_may_merge, by, found, plan),
        why_not_judge=why_not(check_may_judge, by, found, PairState.DIFFERENT),
        merge=merge,
        why_not_undo=why_not(check_may_undo, by, merge) if merge else "",
    )


def pair_of(*, by: Actor, pair: int) -> Pair:
    """A pair, to act upon. Raises NotFound."""
    check_may(by, Permission.JUDGE_PAIRS)
    related = ("first__national_id", "second__national_id", "first__ward", "second__ward")
    found = Pair.objects.select_related(*related).filter(pk=pair).first()
    if found is None:
        raise NotFound("pair_unknown", _("Pasangan ini tidak ditemukan."))
    for person in (found.first, found.second):
        check_sees_area(by, person.ward_id or "", Permission.JUDGE_PAIRS)
    return found


def merges_of(*, by: Actor, ref: UUID) -> list[Merge]:
    """The records that were merged into a worker's, the latest first; none for whoever may not judge."""
    if not by.may(Permission.JUDGE_PAIRS):
        return []
    found = Merge.objects.filter(survivor__worker__ref=ref, state=Merge.State.STANDING)
    return list(found.select_related("merged").order_by("-pk"))


def near_rows(*, by: Actor, row: ListRow, number: str) -> tuple[NearRow, ...]:
    """Whom a waiting row is nearly, as far as the person who asks sees them; ``number`` is the row's national id."""
    return tuple(
        NearRow(
            person.name, person.birth_on, str(person.ward or ""), _worker_number(person),
            _differing(number, _number(person)), _sentences(reasons),
        )
        for person, reasons in near_people(row)
        if by.sees_area(person.ward_id or "", Permission.TAKE_LISTS)
    )  # fmt: skip


def _seen(by: Actor) -> QuerySet[Pair]:
    check_may(by, Permission.JUDGE_PAIRS)
    found = Pair.objects.filter(Q(state=PairState.SAME) | Q(first__merged_into=None, second__merged_into=None))
    for side in ("first", "second"):
        found = found.filter(within_areas(by=by, permission=Permission.JUDGE_PAIRS, code=f"{side}__ward__code"))
    return found


def _row(pair: Pair) -> PairRow:
    one, other = pair.first, pair.second
    return PairRow(
        pair.pk, (one.name, other.name), (one.birth_on, other.birth_on), (str(one.ward or "–"), str(other.ward or "–")),
        _sentences(pair.reasons), pair.probability, pair.get_found_by_display(),
    )  # fmt: skip


def _sentences(codes: list[str]) -> tuple[str, ...]:
    return tuple(words for code in codes if code not in EVERYDAY and (words := reason_words(code)))


def _facts(person: Person, on: date) -> RecordFacts:
    worker = Worker.objects.select_related("category").filter(person=person).first()
    key = worker.pk if worker else 0
    lists = Nomination.objects.filter(worker=key, taken_list__isnull=False).select_related("taken_list").order_by("pk")
    payers = Sponsorship.objects.filter(worker=key, months__contains=on.replace(day=1)).select_related(
        "agreement__funder"
    )
    return RecordFacts(
        worker_ref=worker.ref if worker else None,
        number=worker_number(key) if worker else "",
        name=person.name,
        birth_on=person.birth_on,
        sex=person.get_sex_display(),
        address=" ".join(
            filter(None, (person.address, person.rt and f"RT {person.rt}", person.rw and f"RW {person.rw}"))
        ),
        ward=str(person.ward or "–"),
        trade=str(worker.category) if worker else "–",
        payers=tuple(str(span.agreement.funder.get_kind_display()) for span in payers),
        months_covered=CoveredMonth.objects.filter(worker=key).count(),
        lists=tuple(f"{proposed.taken_list.sender}" for proposed in lists if proposed.taken_list),
        phone=person.phone,
    )


def _worker_number(person: Person) -> str:
    key = Worker.objects.filter(person=person).values_list("pk", flat=True).first()
    return worker_number(key) if key else ""


def _number(person: Person) -> str:
    entry = person.national_id
    return unseal(entry.kind, entry.ref, entry.key_id, bytes(entry.sealed))


def _differing(one: str, other: str) -> tuple[int, ...]:
    return tuple(place for place, (a, b) in enumerate(zip(one, other, strict=True), 1) if a != b)
