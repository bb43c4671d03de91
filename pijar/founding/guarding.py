"""The guard at work in the latest month: a debit fails and is bridged, and sponsors stop while others step in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from pijar.contributions.models import Invoice
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import take_gift
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.founding.names import Community, invent_name
from pijar.founding.scene import Scene
from pijar.founding.typed_money import type_receipts
from pijar.sponsorship.actions.agreements import end_agreement, sign_agreement
from pijar.sponsorship.actions.funders import register_funder
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.models import Agreement, Funder
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

_GIFTS = ((500_000, "transfer bank"), (250_000, "patungan RT"), (100_000, "sedekah Jumat"))
_STOPPING = 3
_WHY = "Debit gagal: saldo kurang, menunggu gaji bulan berikut"


def failing_debits(invoices: Iterable[Invoice]) -> set[int]:
    """The invoice of a civil servant with one worker whose debit fails in the latest month, if there is one."""
    small = (each.pk for each in invoices if each.funder.kind == FunderKind.CIVIL_SERVANT and each.workers == 1)
    return {first for first in (next(small, None),) if first is not None}


def guard_months(scene: Scene, month: Month) -> None:
    """Citizens give, the pool bridges, some sponsors tell that they stop, and a citizen takes over what one leaves."""
    on = month.first_day + timedelta(days=14)
    citizens = _give(scene, month, on)
    _bridge(scene, month, on)
    stopping = _stop(scene, month)
    if stopping:
        _hand_over_first(scene, stopping[0], citizens[0], month, on)


def _give(scene: Scene, month: Month, on: date) -> list[Funder]:
    """Three citizens give to the pool, and somebody who is not named."""
    rng, by = Random(f"pijar-citizens-{month}"), scene.cast.officer  # noqa: S311 - invented people, not secrets
    citizens = []
    for amount, note in _GIFTS:
        name = invent_name(rng, sex=rng.choice("LP"), birth_year=rng.randint(1955, 1995), community=Community.JAVANESE)
        giver = register_funder(by=by, kind=FunderKind.CITIZEN, name=name)
        reference = scene.paper("SDB", month)
        take_gift(by=by, giver=giver, note=note, amount=amount, reference=reference, received_on=on, on=on)
        citizens.append(giver)
    reference = scene.paper("SDB", month)
    take_gift(by=by, note="hamba Allah", amount=50_000, reference=reference, received_on=on, on=on)
    return citizens


def _bridge(scene: Scene, month: Month, on: date) -> None:
    """The debit that failed is paid by the pool and proved by the insurer."""
    failed = list(
        Invoice.objects.filter(month=month, state=Invoice.State.ISSUED, funder__kind=FunderKind.CIVIL_SERVANT)
    )
    if not failed:
        return
    by = scene.cast.officer
    bridge_invoices(by=by, invoices=[invoice.pk for invoice in failed], why=_WHY, on=on)
    papers = [(invoice, scene.paper("BPJSTK", month)) for invoice in failed]
    type_receipts(scene, month, [IncomingReceipt(i.payment_code, no, i.amount, i.workers, on) for i, no in papers], on)


def _stop(scene: Scene, month: Month) -> list[Agreement]:
    """The sponsors who came last but a few stop after this month; their workers lose their payer."""
    mandates = Agreement.objects.filter(form=Agreement.Form.MANDATE, state=Agreement.State.ACTIVE, until_month=None)
    stopping = list(
        mandates.filter(sponsorships__months__contains=month.first_day).distinct().order_by("-pk")[:_STOPPING]
    )
    for mandate in stopping:
        end_agreement(
            by=scene.cast.officer, agreement=mandate, latest_month=month, reason="Pelindung pindah tugas ke luar kota"
        )
    return stopping


def _hand_over_first(scene: Scene, mandate: Agreement, citizen: Funder, month: Month, on: date) -> None:
    """A citizen takes over who lost the first of these payers; the others wait on the guard's board."""
    sponsorships = mandate.sponsorships.filter(months__contains=month.first_day)
    workers = list(sponsorships.order_by("worker_id").values_list("worker_id", flat=True))
    taking = sign_agreement(
        by=scene.cast.officer,
        funder=citizen,
        instrument=f"Pernyataan kesanggupan {scene.paper('PKW', month)}",
        signed_on=on,
        first_month=month + 1,
        places=len(workers),
    )
    hand_over(
        by=scene.cast.officer,
        workers=workers,
        agreement=taking,
        reason="Pelindung pindah tugas ke luar kota",
        document=f"Berita acara {scene.paper('BAST', month)}",
        on=on,
    )
