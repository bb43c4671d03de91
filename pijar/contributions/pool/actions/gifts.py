"""The pooled fund (*dana bersama*): gifts come in, late money pays bridges back, what never comes is borne by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.contributions.models import Bridge, PoolGift
from pijar.contributions.settlement.postings import Moved, open_the_book, post_moved
from pijar.contributions.settlement.staged_lines import close_exceptions
from pijar.contributions.states import BRIDGE_MOVES, BridgeState
from pijar.core.audit import begin, record
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.models import Funder
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class PaidBack:
    """What came back to the pool: how many bridges got money, how many of them are whole again, rupiah."""

    bridges: int
    whole: int
    amount: int


@dataclass(frozen=True, slots=True)
class Repayment:
    """Rupiah of a funder that went back to the pool for a bridge of a month; ``is_whole``: the bridge is settled."""

    id: int
    bridge_id: int
    amount: int
    funder_id: int
    month: Month
    is_whole: bool


@transaction.atomic
def take_gift(
    *,
    by: Actor,
    amount: int,
    reference: str,
    received_on: date,
    on: date,
    giver: Funder | None = None,
    note: str = "",
) -> PoolGift:
    """Record money given to the pool, by a known giver or with a note about an unknown one. Again, it changes nothing.

    Refuses an amount that is not positive, a day that has not come, a gift without reference or giver and note, and a
    reference used for another gift.
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    take_lock("contributions.money")
    reference, note = reference.strip(), redact(note.strip())
    _check_gift(amount, reference, received_on, on, giver is not None or bool(note))
    known = PoolGift.objects.filter(reference=reference).first()
    if known is not None:
        return _same_gift(known, amount, giver)
    open_the_book(by=by)
    event = record(by=by, event="gift.taken", subject=f"gift:{reference}", reference=reference, amount=amount)
    gift = PoolGift.objects.create(
        giver=giver, note=note, reference=reference, amount=amount, received_on=received_on, event_id=event.pk
    )
    moved = Moved(gift.pk, gift.giver_id or 0, Month.of(received_on).first_day, received_on, amount)
    post_moved(by=by, fact="gift.taken", moved=[moved], event_id=event.pk)
    return gift


def _check_gift(amount: int, reference: str, received_on: date, on: date, has_giver: bool) -> None:
    if amount < 1:
        raise Refused("not_positive", _("Sumbangan harus lebih dari nol."))
    if received_on > on:
        raise Refused("day_in_future", _("Tanggal sumbangan belum tiba."))
    if not reference:
        raise Refused("no_reference", _("Isi nomor bukti sumbangan dari bank."))
    if not has_giver:
        raise Refused("giver_needed", _("Pilih pemberinya, atau tulis catatan tentangnya."))


def _same_gift(known: PoolGift, amount: int, giver: Funder | None) -> PoolGift:
    if (known.amount, known.giver_id) != (amount, None if giver is None else giver.pk):
        text = _("Nomor bukti %(reference)s sudah dipakai untuk sumbangan lain.") % {"reference": known.reference}
        raise Refused("reference_used", text)
    return known


@transaction.atomic
def repay_bridges(*, by: Actor, on: date, bridges: Sequence[int] | None = None) -> PaidBack:
    """Late money that waits because the pool had paid its invoice goes to the pool, up to what the funder owes.

    Over all open bridges unless some are named. What is more than a bridge goes on waiting as the funder's; less pays
    back a part. A line of a money file whose money all went back is settled. Again, it changes nothing.
    """
    check_may(by, Permission.RECORD_PAYMENTS)
    take_lock("contributions.money")
    open_the_book(by=by)
    event = begin()
    facts = {"bridges": None if bridges is None else list(bridges), "on": on, "event": event}
    rows = fetch_rows(Repayment, "contributions/pool", "repay_bridges", facts)
    whole = {row.bridge_id for row in rows if row.is_whole}
    back = PaidBack(len({row.bridge_id for row in rows}), len(whole), sum(row.amount for row in rows))
    if rows:
        told = {"reference": str(Month.of(on)), "bridges": back.bridges, "amount": back.amount}
        record(event, by=by, event="bridges.repaid", subject=f"day:{on.isoformat()}", reason="", **told)
        moved = [Moved(row.id, row.funder_id, row.month.first_day, on, row.amount) for row in rows]
        for fact in ("bridge.repaid", "pool.refilled"):
            post_moved(by=by, fact=fact, moved=moved, event_id=event)
        close_exceptions(on)
    return back


@transaction.atomic
def write_off_bridge(*, by: Actor, bridge: Bridge, note: str, on: date) -> Bridge:
    """What a funder still owes the pool will not come back: the fund bears it, with a note of ten letters or more.

    Refuses whoever bridged it, and a bridge that is settled.
    """
    take_lock("contributions.money")
    bridge = Bridge.objects.select_for_update(of=("self",)).select_related("invoice").get(pk=bridge.pk)
    _check_may_write_off(by, bridge)
    note = redact(check_reason(note))
    open_the_book(by=by)
    invoice = bridge.invoice
    told = {"reference": invoice.number, "amount": bridge.owed}
    event = record(by=by, event="bridge.written_off", subject=f"bridge:{bridge.pk}", reason=note, **told)
    lost = Moved(bridge.pk, invoice.funder_id, invoice.month.first_day, on, bridge.owed)
    post_moved(by=by, fact="bridge.written_off", moved=[lost], event_id=event.pk)
    move(bridge, BridgeState.BORNE, BRIDGE_MOVES, {"settled_on": on, "settled_by_id": by.id, "note": note})
    return bridge


def _check_may_write_off(by: Actor, bridge: Bridge) -> None:
    check_may(by, Permission.APPROVE_MONTHS)
    if BridgeState.BORNE not in BRIDGE_MOVES[BridgeState(bridge.state)]:
        raise Refused("bridge_settled", _("Talangan ini sudah selesai."))
    check_second_person(by, bridge.bridged_by_id, _("Talangan dihapus oleh orang lain daripada yang menalangi."))
