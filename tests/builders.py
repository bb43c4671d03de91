"""A small city for tests, and what stands in it: people, papers and promises, made by the actions people use.

Every builder has sensible facts of its own, so that a test names only what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import connection

from pijar.access.actors import Actor, Post, Scope
from pijar.access.roles import ROLES, Permission
from pijar.core.models import AuditEvent
from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from pijar.membership.models import Batch, Enrolment
from pijar.registry.models import Category, City, Criteria, District, Nomination, Person, VaultEntry, Ward, Worker
from pijar.registry.vault import current_key_id, index_of, seal, unseal
from pijar.sponsorship.actions.agreements import open_budget_line, sign_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.funders import register_funder, register_office
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, BudgetLine, Funder, Roster
from pijar.sponsorship.states import PUBLIC_KINDS, FunderKind
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month
from tests.city_profiles import city_profiles, keep_city_profiles

OFFICER = Actor.holding(901, "Petugas Uji", ROLES["officer"].permissions, role="officer")
APPROVER = Actor.holding(902, "Penyetuju Uji", ROLES["approver"].permissions, role="approver")
ADMINISTRATOR = Actor.holding(903, "Pengelola Uji", ROLES["administrator"].permissions, role="administrator")
EVERYTHING = Actor.holding(904, "Serba Bisa", frozenset(Permission), role="system")

TODAY = date(2026, 7, 10)
JULY = Month(2026, 7)
MIROTO, BRUMBUNGAN, KEMIJEN = "33.74.01.1001", "33.74.01.1002", "33.74.03.1001"
_numbers = count(1)


def without(actor: Actor, permission: Permission) -> Actor:
    """The same person without one right."""
    posts = tuple(Post(post.role, post.permissions - {permission}, post.scope) for post in actor.posts)
    return Actor(actor.id, actor.name, posts)


def bounded(actor: Actor, *areas: str) -> Actor:
    """The same person, bounded to areas."""
    return Actor(actor.id, actor.name, tuple(Post(post.role, post.permissions, Scope(areas)) for post in actor.posts))


def an_event() -> int:
    """The id of an audit event, for rows made past the actions."""
    return AuditEvent.objects.create(actor_name="uji", name="test.prepared").pk


def settle_small_city() -> None:
    """Two districts with three wards, a trade of each sector and the poverty programme, and the criteria of 2025."""
    City.objects.create(
        code="33.74",
        name="Kota Semarang",
        kind="kota",
        province="Jawa Tengah",
        time_zone="Asia/Jakarta",
        abbreviation="smg",
    )
    District.objects.create(code="33.74.01", name="Semarang Tengah", boundary={})
    District.objects.create(code="33.74.03", name="Semarang Timur", boundary={})
    for code, name in ((MIROTO, "Miroto"), (BRUMBUNGAN, "Brumbungan"), (KEMIJEN, "Kemijen")):
        Ward.objects.create(
            code=code, name=name, district_id=code[:8], postal_code="50134", latitude=-7.0, longitude=110.4, boundary={}
        )
    for order, (code, name, sector, is_job) in enumerate(
        (
            ("becak", "Tukang becak", "transport", True),
            ("sampah", "Pemulung", "other", True),
            ("poor", "Miskin ekstrem", "other", False),
        )
    ):
        Category.objects.create(code=code, name=name, sector=sector, is_job=is_job, order=order, decree="SK uji")
    Criteria.objects.create(
        first_on=date(2025, 1, 1), min_age_years=18, max_age_months=779, max_poverty_decile=1, decree="SK kriteria uji"
    )


def national_id(number: int) -> str:
    """A number whose structure holds."""
    return f"33740101018{number // 10000 % 10}{number % 10000:04d}" if number % 10000 else "3374010102809999"


def make_vault_entry(number: str, kind: str = "nik") -> VaultEntry:
    ref = uuid4()
    return VaultEntry.objects.create(
        ref=ref, kind=kind, key_id=current_key_id(), sealed=seal(kind, ref, number), index=index_of(kind, number)
    )


def make_worker(
    *,
    nik: str = "",
    name: str = "",
    birth_on: date = date(1980, 1, 1),
    ward: str | None = MIROTO,
    category: str = "sampah",
    died_on: date | None = None,
    decile: int | None = None,
    other_cover: str = "",
    **more: Any,
) -> Worker:
    """A worker who meets every criterion unless told otherwise. ``more`` are further facts of the person."""
    number, event = next(_numbers), an_event()
    person = Person.objects.create(
        national_id=make_vault_entry(nik or national_id(number)),
        name=name or f"ORANG {number}",
        birth_on=birth_on,
        sex="m",
        ward_id=ward,
        died_on=died_on,
        event_id=event,
        **more,
    )
    return Worker.objects.create(
        person=person,
        category_id=category,
        poverty_decile=decile,
        poverty_quarter="2026-Q1" if decile else "",
        other_cover=other_cover,
        other_cover_on=date(2026, 1, 5) if other_cover else None,
        event_id=event,
    )


def make_workers(how_many: int, **facts: Any) -> list[Worker]:
    return [make_worker(**facts) for _ in range(how_many)]


def number_of(worker: Worker) -> str:
    """A worker's whole national id, as a test may see it."""
    entry = worker.person.national_id
    return unseal(entry.kind, entry.ref, entry.key_id, bytes(entry.sealed))


def make_nomination(
    worker: Worker, state: str = "eligible", on: date = date(2026, 1, 10), reasons: Iterable[str] = ()
) -> Nomination:
    """A proposal in a state, with the days that state asks for."""
    return Nomination.objects.create(
        worker=worker,
        proposed_on=on,
        state=state,
        verified_on=None if state in ("nominated", "rejected") else on,
        decided_on=None if state in ("nominated", "verified") else on,
        reasons=list(reasons) or (["tidak memenuhi"] if state == "rejected" else []),
        event_id=an_event(),
    )


def make_draft(workers: Sequence[Worker], name: str = "", **facts: Any) -> Roster:
    """A drafted list of these workers, drafted by the officer."""
    nominations = [make_nomination(worker).pk for worker in workers]
    name = name or f"Daftar {next(_numbers)}"
    return draft_roster(by=OFFICER, name=name, kind=Roster.Kind.CITY, on=TODAY, nominations=nominations, **facts)


PAPERS = {
    "minutes_number": "BA/1",
    "minutes_on": date(2026, 1, 12),
    "decree_number": "SK/1",
    "decree_on": date(2026, 1, 15),
}


def make_roster(workers: Sequence[Worker], name: str = "") -> Roster:
    """A list of these workers, fixed by another person."""
    return fix_roster(by=APPROVER, roster=make_draft(workers, name), **PAPERS)


def make_funder(kind: FunderKind = FunderKind.COMPANY, name: str = "", **facts: Any) -> Funder:
    number = next(_numbers)
    if kind == FunderKind.CIVIL_SERVANT:
        facts = {
            "employee_number": f"{number:018d}",
            "office": register_office(by=OFFICER, code="OPD-1", name="Dinas Uji"),
        } | facts
    return register_funder(by=OFFICER, kind=kind, name=name or f"Pelindung {number}", **facts)


def make_agreement(
    kind: FunderKind = FunderKind.COMPANY,
    *,
    places: int = 100,
    first_month: Month = Month(2026, 1),
    ceiling: int | None = 1_000_000_000,
    **facts: Any,
) -> Agreement:
    """An agreement of a new funder; public money with the year's budget line unless ``ceiling`` is None."""
    agreement = sign_agreement(
        by=OFFICER,
        funder=make_funder(kind),
        instrument=f"Perjanjian {next(_numbers)}",
        signed_on=date(2025, 12, 20),
        first_month=first_month,
        places=places,
        **facts,
    )
    if kind in PUBLIC_KINDS and ceiling is not None:
        make_line(agreement, first_month.year, ceiling)
    return agreement


def make_line(agreement: Agreement, year: int = 2026, ceiling: int = 1_000_000_000) -> BudgetLine:
    return open_budget_line(
        by=OFFICER, agreement=agreement, fiscal_year=year, account_code="5.1.02.02", ceiling=ceiling
    )


def place(workers: Sequence[Worker], agreement: Agreement, first_month: Month = Month(2026, 1)) -> None:
    """Put all these workers on the agreement; fails when one is not placed."""
    allocation = allocate(by=OFFICER, agreement=agreement, roster=make_roster(workers), first_month=first_month)
    assert allocation.placed == len(workers)


def make_profiles() -> tuple[ColumnProfile, ColumnProfile]:
    """The profiles of what goes out and of what comes back."""
    keep_city_profiles(EVERYTHING, ENROLMENT.name, ENROLMENT_ANSWER.name)
    out, back = city_profiles(ENROLMENT.name), city_profiles(ENROLMENT_ANSWER.name)
    return ColumnProfile.objects.get(name=out[0].name), ColumnProfile.objects.get(name=back[0].name)


def enrol(workers: Iterable[Worker], first_month: Month = Month(2026, 1)) -> list[Enrolment]:
    """Make these workers members from a month on, as if the insurer had answered."""
    batch = Batch.objects.create(
        number=f"G-{next(_numbers)}", profile=make_profiles()[0], first_month=first_month, event_id=an_event()
    )
    return Enrolment.objects.bulk_create(
        Enrolment(
            worker=worker,
            batch=batch,
            state="accepted",
            first_month=first_month,
            member_number=f"{next(_numbers):011d}",
            answered_on=first_month.first_day,
            event_id=batch.event_id,
        )
        for worker in workers
    )


def make_members(
    how_many: int, agreement: Agreement | None = None, first_month: Month = Month(2026, 1), **facts: Any
) -> list[Worker]:
    """Workers on a place of the agreement and with the insurer: everything a month asks for."""
    workers = make_workers(how_many, **facts)
    place(workers, agreement or make_agreement(), first_month)
    enrol(workers, first_month)
    return workers


def make_crowd(how_many: int) -> None:
    """Many people with one statement each for vault, person and worker: sealed with noise, for sums and speed only."""
    event = an_event()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH entry AS (
                INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)
                SELECT gen_random_uuid(), 'nik', 1, sha256(n::text::bytea), sha256(('i' || n)::bytea)
                FROM generate_series(1, %(count)s) AS n RETURNING ref
            ), person AS (
                INSERT INTO registry_person
                    (national_id_id, name, birth_on, sex, ward_id, address, rt, rw, phone, event_id)
                SELECT ref, 'ORANG', '1980-01-01', 'f', %(ward)s, '', '', '', '', %(event)s FROM entry RETURNING id
            )
            INSERT INTO registry_worker
                (person_id, category_id, work_place, poverty_quarter, other_cover, event_id)
            SELECT id, CASE id %% 2 WHEN 0 THEN 'becak' ELSE 'sampah' END, '', '', '', %(event)s FROM person
            """,
            {"count": how_many, "ward": MIROTO, "event": event},
        )
        cursor.execute(
            """
            INSERT INTO registry_nomination (worker_id, proposed_on, state, verified_on, decided_on, reasons, event_id)
            SELECT id, '2025-01-10', 'eligible', '2025-01-10', '2025-01-10', '{}', %s FROM registry_worker
            """,
            [event],
        )
