"""Two officers settle the same difference, judge the same death, or send the same answer at the same moment."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.matching.actions.deaths import confirm_death, dismiss_death
from pijar.matching.actions.differences import accept_difference, correct_difference, mark_not_same
from pijar.matching.actions.letters import write_letter
from pijar.matching.kinds import Source
from pijar.matching.models import Difference, FoundDeath, Letter, MatchFile
from pijar.registry.models import Person
from tests.builders import EVERYTHING, TODAY, make_workers, settle_small_city
from tests.matching.answers import POPULATION_HEADINGS, profile, said, table, take
from tests.races.at_once import OFFICERS, ROUNDS, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Sesuai KTP yang dilihat"


@pytest.fixture(autouse=True)
def small_city(transactional_db: None) -> None:
    settle_small_city()


def test_a_difference_settled_by_several_officers_at_once_is_settled_once() -> None:
    take(*(said(worker, name="LAIN SEKALI") for worker in make_workers(ROUNDS)))
    given: dict[str, Any] = {"by": EVERYTHING, "on": TODAY}
    with officers() as some:
        for found in Difference.objects.order_by("pk"):
            actions = [
                partial(correct_difference, difference=found, **given),
                partial(accept_difference, difference=found, reason=REASON, **given),
                partial(mark_not_same, difference=found, reason=REASON, **given),
                partial(write_letter, source=Source.POPULATION, differences=[found.pk], **given),
            ]
            answers = some.at_once(actions[:OFFICERS])
            settled = [answer for answer in answers[:3] if not isinstance(answer, Refused)]
            assert len(settled) == 1, answers
            assert set(codes(answers)) <= {"difference_settled", "nothing_to_ask"}
    assert not Difference.objects.filter(state__in=["open", "asked"]).exists()
    numbers = list(Letter.objects.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers))


def test_a_death_judged_by_several_officers_at_once_is_judged_once() -> None:
    take(*(said(worker, status="MENINGGAL") for worker in make_workers(ROUNDS)), many_dead_confirmed=True)
    given: dict[str, Any] = {"by": EVERYTHING, "on": TODAY}
    with officers() as some:
        for found in FoundDeath.objects.order_by("pk"):
            confirm = partial(confirm_death, death=found, died_on=TODAY, **given)
            dismiss = partial(dismiss_death, death=found, reason=REASON, **given)
            answers = some.at_once([confirm, dismiss] * (OFFICERS // 2))
            assert codes(answers) == ["death_judged"] * (OFFICERS - 1)
    recorded = FoundDeath.objects.filter(state="recorded").count()
    assert Person.objects.filter(died_on=TODAY).count() == recorded
    assert AuditEvent.objects.filter(name="death.reported").count() == recorded


def test_the_same_answer_sent_by_several_officers_at_once_is_taken_once() -> None:
    workers, held = make_workers(2), profile()
    with officers() as some:
        for turn in range(5):
            content = table(POPULATION_HEADINGS, *(said(worker, name=f"LAIN {turn}") for worker in workers))
            answers = some.at_once([partial(take, content=content, profile=held)] * OFFICERS)
            assert codes(answers) == ["file_taken_before"] * (OFFICERS - 1)
    assert MatchFile.objects.count() == 5
    assert Difference.objects.count() == 2
