"""In the invented city neighbours propose, and some of what they proposed was looked into."""

from __future__ import annotations

import pytest

from pijar.access.actors import SYSTEM
from pijar.founding.neighbours import let_neighbours_propose
from pijar.registry.actions.city import settle_city
from pijar.registry.models import Proposal
from pijar.values.month import Month
from tests.builders import OFFICER


class _Cast:
    def for_district(self, code: str) -> object:
        return OFFICER


class _Scene:
    cast = _Cast()


@pytest.mark.django_db
def test_hints_wait_in_their_wards_and_some_are_closed_with_a_reason() -> None:
    settle_city(by=SYSTEM)
    let_neighbours_propose(_Scene(), Month(2026, 11))  # type: ignore[arg-type]
    states = list(Proposal.objects.values_list("state", flat=True))
    assert (states.count("waiting"), states.count("closed")) == (4, 2)
    assert all(Proposal.objects.filter(state="closed").values_list("reason", flat=True))
