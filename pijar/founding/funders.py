"""Those who pay come in: the city budget and the excise fund, companies stage by stage, civil servants by mandate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pijar.founding.companies import InventedCompany
from pijar.founding.lists import list_of_sponsors
from pijar.founding.officers import OFFICES, spread
from pijar.founding.scene import PUBLIC, Scene
from pijar.founding.story import Cohort, MonthPlan, scaled, tell_story
from pijar.law.contributions import PayerClass
from pijar.law.price_steps import price_steps
from pijar.pages.prices import mandate_text
from pijar.registry.models import Ward
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement, open_budget_line, sign_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.funders import move_stage, register_funder, register_office
from pijar.sponsorship.actions.mandates import sign_mandate
from pijar.sponsorship.models import Agreement, Funder, Office, Roster
from pijar.sponsorship.states import FunderKind, Stage
from pijar.values.month import Month

PRICE = 16_800  # rupiah a worker and month that public money pays (JKK 10,000 and JKM 6,800 on the lowest base)
_CEILING_STEP = 10_000_000
_PLACES_2025 = 6_717  # reported on 7 November 2025; 6,517 of them were filled later that month
_NAMES = {FunderKind.CITY_BUDGET: "APBD Kota Semarang", FunderKind.EXCISE_FUND: "DBHCHT Kota Semarang"}
_ACCOUNTS = {FunderKind.CITY_BUDGET: "2.07.04.2.01.0003", FunderKind.EXCISE_FUND: "2.07.04.2.01.0004"}


def register_offices(scene: Scene) -> None:
    """The city's departments, through which mandates of civil servants pass."""
    for code, name in OFFICES:
        register_office(by=scene.cast.officer, code=code, name=name)


def planned(plan: MonthPlan, kind: FunderKind) -> int:
    """How many workers of the city's list a public funder carries this month."""
    return plan.city_budget if kind == FunderKind.CITY_BUDGET else plan.excise_fund


def provide_public_money(scene: Scene, plan: MonthPlan) -> None:
    """Decree, places and yearly ceiling of both public funders, as far as this month needs them."""
    for kind in PUBLIC:
        needed = planned(plan, kind)
        if not needed:
            continue
        agreement = scene.public.get(kind) or _first_decree(scene, kind, plan.month, needed)
        if needed > agreement.places:
            agreement = _more_places(scene, agreement, needed, plan.month)
        scene.public[kind] = agreement
        _open_year(scene, kind, agreement, plan.month)


def _first_decree(scene: Scene, kind: FunderKind, month: Month, needed: int) -> Agreement:
    by = scene.cast.officer
    funder = register_funder(by=by, kind=kind, name=_NAMES[kind])
    places = scaled(_PLACES_2025, scene.story.scale) if kind == FunderKind.CITY_BUDGET else needed
    return sign_agreement(
        by=by,
        funder=funder,
        instrument=f"Keputusan Wali Kota {scene.paper('KWK', month)}",
        signed_on=month.first_day + timedelta(days=1),
        first_month=month,
        places=max(places, needed),
    )


def _more_places(scene: Scene, agreement: Agreement, places: int, month: Month) -> Agreement:
    return amend_agreement(
        by=scene.cast.officer,
        agreement=agreement,
        places=places,
        instrument=f"Perubahan Keputusan Wali Kota {scene.paper('KWK', month)}",
        signed_on=month.first_day + timedelta(days=1),
    )


def _open_year(scene: Scene, kind: FunderKind, agreement: Agreement, month: Month) -> None:
    """The ceiling of a year carries the plan of its months, rounded up to ten million rupiah."""
    if agreement.budget_lines.filter(fiscal_year=month.year).exists():
        return
    year = tell_story(workers=scene.story.workers, until=Month(month.year, 12))
    months = sum(planned(plan, kind) for plan in year.months if plan.month.year == month.year)
    open_budget_line(
        by=scene.cast.officer,
        agreement=agreement,
        fiscal_year=month.year,
        account_code=_ACCOUNTS[kind],
        ceiling=-(-months * PRICE // _CEILING_STEP) * _CEILING_STEP,
    )


def move_companies(scene: Scene, month: Month) -> None:
    """Companies reach the stages of this month; those who begin bring their workers, those who lapse leave them."""
    for company in scene.companies:
        _leave(scene, company, month)
        for stage, on in company.stages_by(month.end_day):
            if on not in month:
                continue
            if company.business_number not in scene.company_funders:
                scene.company_funders[company.business_number] = register_funder(
                    by=scene.cast.officer,
                    kind=FunderKind.COMPANY,
                    name=company.name,
                    contact=company.sector,
                    ward=Ward.objects.get(code=company.ward_code),
                    business_number=company.business_number,
                )
            else:
                funder = scene.company_funders[company.business_number]
                move_stage(by=scene.cast.officer, funder=funder, stage=Stage(stage), on=on)
        if company.first_month == month:
            _begin(scene, company, month)


def _begin(scene: Scene, company: InventedCompany, month: Month) -> None:
    by, funder = scene.cast.officer, scene.company_funders[company.business_number]
    near = frozenset(ward.code for ward in scene.wards if ward.code.startswith(company.ward_code[:8]))
    people = list(scene.population.people(company.places, on=month.first_day, wards=near))
    name = f"Daftar {company.name} {month}"
    workers = list_of_sponsors(scene, people, sender=company.name, name=name, month=month)
    agreement = sign_agreement(
        by=by,
        funder=funder,
        instrument=f"Perjanjian CSR {scene.paper('PKS', month)}",
        signed_on=month.first_day + timedelta(days=2),
        first_month=month,
        until_month=company.promised_until,
        places=len(workers),
    )
    allocate(by=by, agreement=agreement, roster=Roster.objects.get(name=name), first_month=month, workers=workers)


def _leave(scene: Scene, company: InventedCompany, month: Month) -> None:
    if company.until_month != month:
        return
    agreement = Agreement.objects.get(funder=scene.company_funders[company.business_number])
    end_agreement(
        by=scene.cast.officer, agreement=agreement, latest_month=month - 1, reason="Perusahaan berhenti membayar"
    )


def welcome_civil_servants(scene: Scene, month: Month) -> None:
    """Civil servants of this month's cohorts give mandates for the workers they chose."""
    cohorts = [cohort for cohort in scene.story.cohorts if cohort.first == month]
    total = sum(cohort.workers for cohort in cohorts)
    if not total:
        return
    people = list(scene.population.people(total, on=month.first_day))
    name = f"Daftar ASN Peduli {month}"
    workers = iter(list_of_sponsors(scene, people, sender="Formulir ASN Peduli Pekerja Rentan", name=name, month=month))
    roster = Roster.objects.get(name=name)
    for cohort in cohorts:
        _take_mandates(scene, cohort, roster, workers)


def _take_mandates(scene: Scene, cohort: Cohort, roster: Roster, workers: Iterator[int]) -> None:
    """One mandate for each civil servant of the cohort, for the workers next on the list.

    What happens to the workers when a mandate runs out is left to those who guard the months.
    """
    by, first = scene.cast.officer, cohort.first
    offices = {office.code: office for office in Office.objects.all()}
    for share in spread(cohort.workers, cohort.sponsors, scene.rng):
        servant = scene.servants.next_servant()
        chosen = [next(workers) for _place in range(share)]
        funder = register_funder(
            by=by,
            kind=FunderKind.CIVIL_SERVANT,
            name=servant.name,
            employee_number=servant.employee_number,
            office=offices[servant.office_code],
        )
        mandate = _sign(scene, funder, cohort, share)
        allocate(by=by, agreement=mandate, roster=roster, first_month=first, workers=chosen)


def _sign(scene: Scene, funder: Funder, cohort: Cohort, places: int) -> Agreement:
    """A mandate with the words that were signed."""
    first, number = cohort.first, f"Surat kuasa {scene.paper('SKP', cohort.first)}"
    ahead = cohort.until.months_since(first) if cohort.until else 24
    assert funder.office is not None
    return sign_mandate(
        by=scene.cast.officer,
        funder=funder,
        instrument=number,
        signed_on=(first - 1).first_day + timedelta(days=scene.rng.randint(16, 26)),
        first_month=first,
        until_month=cohort.until,
        places=places,
        text=mandate_text(
            name=funder.name,
            employee_number=funder.employee_number,
            office=funder.office.name,
            instrument=number,
            first_month=first,
            until_month=cohort.until,
            places=places,
            steps=price_steps(PayerClass.PRIVATE, 1, first, ahead),
        ),
    )
