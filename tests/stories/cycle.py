"""A city's money lived through at random: people come and go, months are run, money comes right and wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds, send_back_round
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.checklist import ChecklistPoint
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import Bridge, Closing, Invoice, Payment, Receipt, Round, Withdrawal
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import repay_bridges, take_gift
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.refusals import Refused
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import record_death, record_exit, undo_death
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.models import Agreement, BudgetLine, Handover
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, enrol, make_agreement, make_members, make_roster, make_workers
from tests.contributions.reconciling import explain_all
from tests.fingerprints import changed, fingerprints
from tests.months import payments_come, receipts_come
from tests.stories.cycle_truths import broken_truths

FIRST = Month(2026, 1)
LATEST = Month(2026, 9)
REACHED: Counter[str] = Counter()
"""How often a life came to each of these, to see that lives are long and mixed enough to say something."""
OUTCOMES = {"applied", "waiting", "repeated", "refused"}
months_back = st.integers(0, 3)
pick = st.integers(0, 10_000)


class Cycle(RuleBasedStateMachine):
    """Each rule is an action of the office or somebody outside; after each the truths of ``cycle_truths`` must hold."""

    def __init__(self) -> None:
        super().__init__()
        self._life = transaction.atomic()
        self._life.__enter__()
        self.today = date(2026, 1, 5)
        self.references = 0
        self.latest: Callable[[], Any] | None = None

    def teardown(self) -> None:
        REACHED.update(
            {
                "invoices confirmed": Invoice.objects.filter(state="receipted").count(),
                "payments waiting": Payment.objects.filter(state="waiting").count(),
                "rounds sent back": Round.objects.filter(state="sent_back").count(),
                "bridges": Bridge.objects.count(),
                "bridges repaid": Bridge.objects.filter(state="repaid").count(),
                "handovers": Handover.objects.count(),
                "months sealed": Closing.objects.filter(state="sealed").count(),
                "assessments withdrawn": Withdrawal.objects.count(),
            }
        )
        transaction.set_rollback(True)
        self._life.__exit__(None, None, None)

    @property
    def month(self) -> Month:
        return Month.of(self.today)

    def refused(self, action: Callable[[], Any]) -> Any:
        """Do it; a refusal is an answer, and leaves nothing behind."""
        self.latest = action
        before = None
        try:
            with transaction.atomic():
                before = fingerprints()
                return action()
        except Refused:
            assert changed(before or {}) == []
            return None

    def one_of(self, found: list[Any], chosen: int) -> Any:
        return found[chosen % len(found)] if found else None

    @initialize(begun=st.booleans())
    def a_city(self, begun: bool) -> None:
        """Three payers of a worker each; in half of the lives one has paid, one too little, one not yet."""
        self.public = make_agreement(FunderKind.CITY_BUDGET, places=4, ceiling=16_800 * 30)
        self.company = make_agreement(FunderKind.COMPANY, places=3)
        self.servant = make_agreement(FunderKind.CIVIL_SERVANT, places=3)
        self.agreements = [self.public, self.company, self.servant]
        self.workers = [w for each in self.agreements for w in make_members(1, each)]
        if begun:
            self._invoice(0)
            paid, less, _unpaid = Invoice.objects.order_by("pk")
            self._pay(paid.payment_code, paid.amount)
            self._prove(paid, paid.amount)
            self._pay(less.payment_code, less.amount - 800)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LATEST.end_day)

    @rule(chosen=pick)
    def somebody_joins(self, chosen: int) -> None:
        """As far as places and money go: the builder's own doubt is an answer too."""
        agreement = Agreement.objects.get(pk=self.one_of(self.agreements, chosen).pk)
        workers = make_workers(1)
        told = {"roster": make_roster(workers), "first_month": self.month}
        given = self.refused(lambda: allocate(by=OFFICER, agreement=agreement, **told))
        if given and given.placed:
            enrol(workers, self.month)
            self.workers += workers

    @rule(chosen=pick, ago=st.integers(0, 70))
    def somebody_dies(self, chosen: int, ago: int) -> None:
        worker, day = self.one_of(self.workers, chosen), max(self.today - timedelta(days=ago), FIRST.first_day)
        self.refused(lambda: record_death(by=OFFICER, worker=worker, died_on=day, on=self.today))

    @rule(chosen=pick)
    def somebody_is_not_dead_after_all(self, chosen: int) -> None:
        worker = self.one_of(self.workers, chosen)
        self.refused(lambda: undo_death(by=OFFICER, worker=worker, reason="Salah orang menurut keluarga"))

    @rule(chosen=pick)
    def somebody_leaves(self, chosen: int) -> None:
        worker = self.one_of(self.workers, chosen)
        told = {"latest_month": self.month, "reason": "Pindah ke luar kota", "on": self.today}
        self.refused(lambda: record_exit(by=OFFICER, worker=worker, **told))

    @rule(chosen=pick)
    def a_payer_stops(self, chosen: int) -> None:
        agreement = self.one_of([self.company, self.servant], chosen)
        told = {"latest_month": self.month, "reason": "Berhenti membayar"}
        self.refused(lambda: end_agreement(by=OFFICER, agreement=agreement, **told))

    @rule(chosen=pick)
    def workers_are_handed_over(self, chosen: int) -> None:
        agreement = self.one_of(self.agreements, chosen)
        told = {"reason": "Pembayar berhenti", "document": "BA/7", "on": self.today}
        workers = [worker.pk for worker in self.workers]
        self.refused(lambda: hand_over(by=OFFICER, workers=workers, agreement=agreement, **told))

    @rule(back=months_back)
    def a_month_is_assessed(self, back: int) -> None:
        self.refused(lambda: assess_month(by=OFFICER, month=self.month - back, on=self.today))

    @rule(back=months_back)
    def a_month_is_approved(self, back: int) -> None:
        self.refused(lambda: approve_rounds(by=APPROVER, month=self.month - back, on=self.today))

    @rule(chosen=pick)
    def a_round_goes_back(self, chosen: int) -> None:
        sent = self.one_of(list(Round.objects.order_by("month", "number")), chosen)
        if sent:
            told = {"month": sent.month, "number": sent.number, "reason": "Lampiran keliru"}
            self.refused(lambda: send_back_round(by=APPROVER, on=self.today, **told))

    @rule(back=months_back)
    def a_month_is_invoiced(self, back: int) -> None:
        self.refused(lambda: issue_invoices(by=OFFICER, month=self.month - back, on=self.today))

    @rule(back=st.integers(0, 2))
    def a_month_goes_its_whole_way(self, back: int) -> None:
        """What usually happens, so that long lives are reached."""
        month = self.month - back
        self._invoice(back)
        for invoice in Invoice.objects.filter(month=month, state="issued"):
            self._pay(invoice.payment_code, invoice.amount)
        for invoice in Invoice.objects.filter(month=month, state="paid"):
            self._prove(invoice, invoice.amount)

    @rule(chosen=pick, amount=st.sampled_from(["exact", "one", "less", "more", "double", "two months"]))
    def money_comes(self, chosen: int, amount: str) -> None:
        invoice = self.one_of(list(Invoice.objects.order_by("pk")), chosen)
        if invoice:
            asked = invoice.amount
            sums = {"exact": asked, "one": 1, "less": asked - 800, "more": asked + 800, "double": 2 * asked}
            self._pay(invoice.payment_code, sums.get(amount, asked * 2))

    @rule()
    def money_comes_that_nobody_knows(self) -> None:
        assert self._pay("7999999999", 16_800) in ("refused", None)

    @rule(chosen=pick)
    def a_bank_line_comes_again(self, chosen: int) -> None:
        known = self.one_of(list(Payment.objects.exclude(reference__startswith="T").order_by("pk")), chosen)
        if known:
            payment = IncomingPayment(known.invoice.payment_code, known.reference, known.amount, known.paid_on)
            before = fingerprints()
            (outcome,) = payments_come(payments=[payment], on=self.today)
            assert outcome.outcome == "repeated"
            assert changed(before) == []

    @rule(chosen=pick, short=st.booleans())
    def the_insurer_confirms(self, chosen: int, short: bool) -> None:
        invoice = self.one_of(list(Invoice.objects.order_by("pk")), chosen)
        if invoice:
            self._prove(invoice, invoice.amount - short)

    @rule(chosen=pick)
    def the_insurer_confirms_again(self, chosen: int) -> None:
        known = self.one_of(list(Receipt.objects.filter(worker=None).order_by("pk")), chosen)
        if known:
            receipt = IncomingReceipt(known.invoice.payment_code, known.number, known.amount, 1, known.received_on)
            before = fingerprints()
            (outcome,) = receipts_come(receipts=[receipt], on=self.today)
            assert outcome.outcome == "repeated"
            assert changed(before) == []

    @rule(amount=st.sampled_from([1, 16_800, 50_000]))
    def somebody_gives_to_the_pool(self, amount: int) -> None:
        told = {"reference": self._reference("G"), "received_on": self.today, "note": "Kotak amal warga"}
        self.refused(lambda: take_gift(by=OFFICER, amount=amount, on=self.today, **told))

    @rule()
    def the_pool_bridges(self) -> None:
        self.refused(lambda: bridge_invoices(by=OFFICER, why="Debet gagal bulan ini", on=self.today, days=30))

    @rule()
    def late_money_repays_the_pool(self) -> None:
        self.refused(lambda: repay_bridges(by=OFFICER, on=self.today))

    @rule()
    def the_guard_looks(self) -> None:
        scan_lapses(by=OFFICER, on=self.today)

    @rule(back=st.integers(1, 6))
    def a_month_is_closed(self, back: int) -> None:
        month = self.month - back
        why = dict.fromkeys(ChecklistPoint.values, "Dijelaskan dalam berita acara")
        self.refused(lambda: explain_all(month, self.today))
        prepared = self.refused(lambda: prepare_closing(by=OFFICER, month=month, on=self.today, explained=why))
        if prepared:
            self.refused(lambda: seal_closing(by=APPROVER, closing=prepared, on=self.today))

    @precondition(lambda self: self.latest is not None)
    @rule()
    def the_latest_deed_is_done_again(self) -> None:
        assert self.latest is not None
        self.refused(self.latest)

    @invariant()
    def the_truths_hold(self) -> None:
        assert broken_truths() == {}

    @invariant()
    def public_money_stays_within_its_line(self) -> None:
        for line in BudgetLine.objects.all():
            assert 0 <= line.drawn <= line.ceiling

    def _invoice(self, back: int) -> None:
        self.a_month_is_assessed(back)
        self.a_month_is_approved(back)
        self.a_month_is_invoiced(back)

    def _reference(self, letter: str) -> str:
        self.references += 1
        return f"{letter}{self.references}"

    def _pay(self, code: str, amount: int) -> str | None:
        payment = IncomingPayment(code, self._reference("B"), amount, self.today)
        outcomes = self.refused(lambda: payments_come(payments=[payment], on=self.today))
        return self._accounted(outcomes)

    def _prove(self, invoice: Invoice, amount: int) -> str | None:
        receipt = IncomingReceipt(invoice.payment_code, self._reference("P"), amount, invoice.workers, self.today)
        outcomes = self.refused(lambda: receipts_come(receipts=[receipt], on=self.today))
        return self._accounted(outcomes)

    def _accounted(self, outcomes: Any) -> str | None:
        """Every line ends applied, waiting, repeated or refused, and whatever is not applied says why."""
        if outcomes is None:
            return None
        (outcome,) = outcomes
        assert outcome.outcome in OUTCOMES
        assert (outcome.outcome == "applied") == (not outcome.text)
        return str(outcome.outcome)
