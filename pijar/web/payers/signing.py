"""What stands between typing an agreement and keeping it: its price, and the words of a mandate."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.refusals import Refused
from pijar.law.contributions import base_income, brackets
from pijar.law.price_steps import PriceStep, price_steps
from pijar.pages.figures import rupiah
from pijar.pages.form_types import Cleaned
from pijar.pages.prices import mandate_text, price_rows
from pijar.sponsorship.actions.agreements import sign_agreement
from pijar.sponsorship.actions.mandates import keep_mandate_text, sign_mandate
from pijar.sponsorship.actions.renewals import renew_agreement
from pijar.sponsorship.states import FunderKind

if TYPE_CHECKING:
    from pijar.sponsorship.models import Agreement, Funder


def bracket_choices(on: date) -> list[tuple[int, str]]:
    """The brackets with their base income, the lowest first."""
    words = _("Golongan %(number)d, penghasilan dasar %(base)s")
    return [(at, words % {"number": at, "base": rupiah(base_income(at, on).number)}) for at in brackets()]


def look_over(funder: Funder, cleaned: Cleaned) -> dict[str, object]:
    """What the page between shows: the price now and after the tariff changes, and the words a civil servant signs."""
    steps = _steps(funder, cleaned)
    facts: dict[str, object] = {"prices": price_rows(steps, cleaned["places"])}
    if funder.kind != FunderKind.CIVIL_SERVANT:
        return facts
    text = _text(funder, cleaned, steps)
    return facts | {"text": text, "mark": _mark(text)}


def sign_as_answered(by: Actor, funder: Funder, cleaned: Cleaned, mark: str) -> str:
    """Sign as it was looked over; refuses a mandate whose words are others by now."""
    facts = dict(cleaned)
    if funder.kind == FunderKind.CIVIL_SERVANT:
        facts.pop("minimum_months")
        sign_mandate(by=by, funder=funder, text=_same_text(funder, cleaned, mark), **facts)
        return _("Surat kuasa disimpan bersama naskahnya.")
    sign_agreement(by=by, funder=funder, **facts)
    return _("Perjanjian disimpan.")


@transaction.atomic
def renew_as_answered(by: Actor, agreement: Agreement, cleaned: Cleaned, mark: str) -> str:
    """Renew as it was looked over; a renewed mandate has words of its own."""
    names = ("instrument", "signed_on", "places", "until_month")
    renewal = renew_agreement(by=by, agreement=agreement, **{name: cleaned[name] for name in names})
    if agreement.funder.kind == FunderKind.CIVIL_SERVANT:
        keep_mandate_text(by=by, mandate=renewal, text=_same_text(agreement.funder, cleaned, mark))
    return _("Perpanjangan disimpan; pekerjanya ikut tanpa celah.")


def _steps(funder: Funder, cleaned: Cleaned) -> tuple[PriceStep, ...]:
    first, until = cleaned["first_month"], cleaned.get("until_month")
    ahead = min(24, until.months_since(first)) if until else 24
    return price_steps(FunderKind(funder.kind).payer, cleaned["bracket"], first, ahead=max(1, ahead))


def _text(funder: Funder, cleaned: Cleaned, steps: tuple[PriceStep, ...]) -> str:
    return mandate_text(
        name=funder.name,
        employee_number=funder.employee_number,
        office=funder.office.name if funder.office else "",
        instrument=cleaned["instrument"],
        first_month=cleaned["first_month"],
        until_month=cleaned.get("until_month"),
        places=cleaned["places"],
        steps=steps,
    )


def _same_text(funder: Funder, cleaned: Cleaned, mark: str) -> str:
    text = _text(funder, cleaned, _steps(funder, cleaned))
    if mark != _mark(text):
        raise Refused("mandate_text_changed", _("Naskah surat kuasa berubah; periksa lagi sebelum disimpan."))
    return text


def _mark(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()
