"""Founding the invented city through the same actions as people use, month by month, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import SYSTEM
from pijar.core.audit import record
from pijar.core.doors import Door, passing
from pijar.core.refusals import Refused
from pijar.founding.advances_and_arrears import pay_months_ahead
from pijar.founding.cast import call_cast
from pijar.founding.companies import invent_companies
from pijar.founding.funders import move_companies, provide_public_money, register_offices, welcome_civil_servants
from pijar.founding.guarding import guard_months
from pijar.founding.lists import answer_call
from pijar.founding.months import enrol, let_people_go, settle_month
from pijar.founding.neighbours import let_neighbours_propose
from pijar.founding.next_places import plan_next_places
from pijar.founding.offices import hold_against_offices
from pijar.founding.one_person import merge_one
from pijar.founding.places import CITY, DISTRICT_WEIGHT
from pijar.founding.places import Ward as Place
from pijar.founding.promises import keep_promises
from pijar.founding.proofs import settle_numbers
from pijar.founding.scene import MANY, Scene, new_scene, take_stock
from pijar.founding.story import MonthPlan, Story, tell_story
from pijar.matching.actions.offices import keep_standard_offices
from pijar.registry.actions.city import settle_city
from pijar.registry.city_folder import folder_of
from pijar.registry.models import TakenList, Ward
from pijar.values.month import Month


def plays_in(code: str) -> bool:
    """Whether the story is one of the city with this code: its people live at places that it names."""
    return any(place.startswith(f"{code}.") for place in DISTRICT_WEIGHT)


@dataclass(frozen=True, slots=True)
class FoundingReport:
    """What came of it: the plan told, rows of all lists by outcome, errors planted by kind."""

    story: Story
    rows: Mapping[str, int]
    planted: Mapping[str, int]


@passing(Door.JOB)  # the people of the story sit at no terminal of this machine
def found_city(*, workers: int, seed: int, until: Month, say: Callable[[str], None], password: str) -> FoundingReport:
    """Found the city with a list that grows to ``workers`` by December 2026, told up to and with ``until``.

    ``say`` hears a sentence for each month; ``password`` opens all accounts of the story. Refuses a city in which lists
    were already taken. Raises StoryBrokenError when the story cannot be told, and leaves nothing behind.
    """
    story = tell_story(workers=workers, until=until)
    with transaction.atomic():
        if TakenList.objects.exists():
            raise Refused("city_not_empty", _("Kota ini sudah berisi daftar; kota contoh hanya dibuat di kota kosong."))
        scene = _open(story, seed, say, password)
        for plan in story.months:
            _live(scene, plan)
        hold_against_offices(scene)
        merge_one(scene, on=until.first_day)
        let_neighbours_propose(scene, until)
        guard_months(scene, until)
        keep_promises(scene, until)
        settle_numbers(scene, until)
        pay_months_ahead(scene, until + 1)
        plan_next_places(scene, until + 1)
        record(by=SYSTEM, event="city.founded", subject=str(until), workers=workers, seed=seed)
    take_stock()
    return FoundingReport(story, dict(scene.rows), {str(fault): count for fault, count in scene.planted.items()})


def _open(story: Story, seed: int, say: Callable[[str], None], password: str) -> Scene:
    settle_city(by=SYSTEM, folder=folder_of(CITY))
    keep_standard_offices(by=SYSTEM)
    places = [Place(*ward) for ward in Ward.objects.order_by("code").values_list("code", "name", "district__name")]
    cast = call_cast(password=password)
    companies = invent_companies(Random(f"pijar-companies-{seed}"), scale=story.scale)  # noqa: S311 - invented
    scene = new_scene(story=story, wards=places, cast=cast, seed=seed, companies=companies, say=say)
    register_offices(scene)
    if story.is_scaled:
        say(_("Angka cerita disesuaikan untuk %(workers)d pekerja (asli: 10.000).") % {"workers": story.workers})
    return scene


def _live(scene: Scene, plan: MonthPlan) -> None:
    """One month of the city."""
    let_people_go(scene, plan)
    for call in scene.story.calls:
        if call.month == plan.month:
            answer_call(scene, call)
            if call.good_people > plan.covered * MANY:
                take_stock()
    provide_public_money(scene, plan)
    move_companies(scene, plan.month)
    welcome_civil_servants(scene, plan.month)
    enrol(scene, plan)
    settle_month(scene, plan.month)
    sponsors, carried = scene.story.sponsors_in(plan.month)
    scene.say(
        _("%(month)s: %(city)d pekerja dalam daftar kota, %(sponsors)d ASN membawa %(carried)d pekerja.")
        % {"month": plan.month, "city": plan.covered, "sponsors": sponsors, "carried": carried}
    )
