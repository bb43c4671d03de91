"""What a funder promises: signed, amended, ended; and the yearly ceiling of public money."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import run_sql
from pijar.law.contributions import brackets
from pijar.sponsorship.models import Agreement, Amendment, BudgetLine, Funder
from pijar.sponsorship.policies import check_may_amend, check_may_end
from pijar.sponsorship.states import AGREEMENT_MOVES, PUBLIC_KINDS, AgreementState, FunderKind
from pijar.values.month import Month

_FORMS = dict.fromkeys(PUBLIC_KINDS, Agreement.Form.BUDGET) | {
    FunderKind.CIVIL_SERVANT: Agreement.Form.MANDATE,
}
MINIMUM_MONTHS = {FunderKind.COMPANY: 3}


@transaction.atomic
def sign_agreement(
    *,
    by: Actor,
    funder: Funder,
    instrument: str,
    signed_on: date,
    first_month: Month,
    places: int,
    until_month: Month | None = None,
    bracket: int = 1,
    minimum_months: int | None = None,
) -> Agreement:
    """Record a promise of places from ``first_month`` up to but without ``until_month``; its form follows the funder.

    A company promises at least ``minimum_months`` (three unless told). The same promise sent twice is one; refuses
    another one by the same instrument, a promise without legal instrument, without places, of an unknown bracket,
    ending before it begins or before its shortest time is over, and the mandate of somebody who has retired by then.
    """
    check_may(by, Permission.KEEP_FUNDERS)
    _check_paper(instrument, places, bracket)
    shortest = minimum_months if minimum_months is not None else MINIMUM_MONTHS.get(FunderKind(funder.kind), 1)
    _check_span(funder, first_month, until_month, shortest)
    facts = {
        "signed_on": signed_on,
        "first_month": first_month,
        "until_month": until_month,
        "places": places,
        "bracket": bracket,
        "minimum_months": shortest,
    }
    if same := _signed_before(funder, instrument.strip(), facts):
        return same
    form = _FORMS.get(FunderKind(funder.kind), Agreement.Form.COMMITMENT)
    event = record(by=by, event="agreement.signed", subject=f"funder:{funder.pk}", places=places)
    return Agreement.objects.create(funder=funder, form=form, instrument=instrument.strip(), event_id=event.pk, **facts)


def _lock_funder(funder: Funder) -> None:
    """Hold the funder, so that two forms sent at once are seen one after the other."""
    Funder.objects.select_for_update(of=("self",), no_key=True).get(pk=funder.pk)


def _signed_before(funder: Funder, instrument: str, facts: dict[str, object]) -> Agreement | None:
    """The funder's running agreement by the same paper, if it says the same; refuses another promise by that paper."""
    _lock_funder(funder)
    running = Agreement.objects.filter(funder=funder, instrument__iexact=instrument)
    known = running.exclude(state=AgreementState.ENDED).first()
    if known is not None and any(getattr(known, name) != value for name, value in facts.items()):
        raise Refused(
            "instrument_known",
            _("%(instrument)s sudah tercatat untuk pelindung ini dengan isi lain. Ubah perjanjian itu.")
            % {"instrument": known.instrument},
        )
    return known


def _check_paper(instrument: str, places: int, bracket: int = 1) -> None:
    if not instrument.strip():
        raise Refused("instrument_needed", _("Sebutkan dasar hukum: keputusan, perjanjian, atau surat kuasa."))
    if places < 1:
        raise Refused("places_needed", _("Perjanjian menyediakan paling sedikit satu tempat."))
    if bracket not in brackets():
        raise Refused("bracket_unknown", _("Golongan penghasilan ini tidak ada."))


def _check_span(funder: Funder, first_month: Month, until_month: Month | None, shortest: int) -> None:
    if until_month is not None and until_month <= first_month:
        raise Refused("ends_before_start", _("Perjanjian berakhir sesudah dimulai."))
    if shortest < 1 or (until_month is not None and until_month.months_since(first_month) < shortest):
        text = _("Perjanjian berlaku paling sedikit %(count)d bulan.") % {"count": max(1, shortest)}
        raise Refused("shorter_than_minimum", text)
    if funder.retires_on is not None and funder.retires_on <= first_month.first_day:
        raise Refused("retired_already", _("Pelindung ini sudah pensiun pada bulan itu."))


@transaction.atomic
def amend_agreement(*, by: Actor, agreement: Agreement, places: int, instrument: str, signed_on: date) -> Agreement:
    """Change the number of places by a named paper. Refuses fewer than are taken, and an agreement that ended."""
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    check_may_amend(by, agreement)
    _check_paper(instrument, places)
    event = record(by=by, event="agreement.amended", subject=f"agreement:{agreement.pk}", places=places)
    Amendment.objects.create(
        agreement=agreement, places=places, instrument=instrument.strip(), signed_on=signed_on, event_id=event.pk
    )
    agreement.places = places
    try:
        with transaction.atomic():
            agreement.save(update_fields=["places"])
    except IntegrityError as error:
        raise Refused("places_taken", _("Tempat yang sudah terisi lebih banyak daripada jumlah baru.")) from error
    return agreement


@transaction.atomic
def end_agreement(*, by: Actor, agreement: Agreement, latest_month: Month, reason: str) -> Agreement:
    """End a promise after its latest month; the workers on it have no payer from the next month on."""
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    check_may_end(by, agreement)
    reason = redact(check_reason(reason))
    if latest_month < agreement.first_month:
        raise Refused("ends_before_start", _("Perjanjian berakhir sesudah dimulai."))
    if agreement.until_month is not None and latest_month >= agreement.until_month:
        raise Refused("ends_after_end", _("Perjanjian ini memang hanya berlaku sampai bulan yang lebih awal."))
    event = record(by=by, event="agreement.ended", subject=f"agreement:{agreement.pk}", reason=reason)
    run_sql(
        "sponsorship",
        "end_of_agreement",
        {"agreement": agreement.pk, "from_month": (latest_month + 1).first_day, "reason": reason, "event": event.pk},
    )
    ended = {"end_reason": reason, "until_month": latest_month + 1}
    move(agreement, AgreementState.ENDED, AGREEMENT_MOVES, ended)
    return agreement


@transaction.atomic
def open_budget_line(
    *, by: Actor, agreement: Agreement, fiscal_year: int, account_code: str, ceiling: int
) -> BudgetLine:
    """Give public money its ceiling in rupiah for a fiscal year. Refuses other funders and a second line."""
    check_may(by, Permission.KEEP_FUNDERS)
    if agreement.funder.kind not in PUBLIC_KINDS:
        raise Refused("not_public_money", _("Hanya uang pemerintah yang memakai pagu anggaran."))
    if ceiling < 1:
        raise Refused("ceiling_needed", _("Pagu anggaran harus lebih dari nol."))
    event = record(by=by, event="budget_line.opened", subject=f"agreement:{agreement.pk}", year=fiscal_year)
    line, is_new = BudgetLine.objects.get_or_create(
        agreement=agreement,
        fiscal_year=fiscal_year,
        defaults={"account_code": account_code, "ceiling": ceiling, "event_id": event.pk},
    )
    if not is_new:
        raise Refused("line_exists", _("Baris anggaran tahun ini sudah ada."))
    return line
