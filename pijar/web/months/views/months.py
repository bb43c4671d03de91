"""The contribution months: assess, invoice, record payment, record proof."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.assertions.actions.payments import record_payment
from pijar.contributions.assertions.actions.receipts import record_receipt
from pijar.contributions.assertions.queries.asserted import asserted_of_month
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.policies import check_may_run
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.billing.queries.advances_and_arrears import carried_relief, paid_after_end
from pijar.contributions.closing.queries.month_way import month_way
from pijar.contributions.closing.queries.reconciliation import month_states
from pijar.contributions.states import InvoiceState
from pijar.core.refusals import why_not
from pijar.pages.figures import number, rupiah
from pijar.reports.money.queries.month_sheet import PAGE, month_sheet, months
from pijar.values.month import Month
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.months.forms.months import PaymentForm, ReceiptForm
from pijar.web.months.words import left_out_words, way_rows
from pijar.web.query_parameters import asked_choice, asked_page, shown_page


@require_safe
@staff(Permission.VIEW_MONEY)
def months_page(request: StaffRequest) -> HttpResponse:
    """All months, newest first."""
    rows = months(by=request.actor, until=this_month())
    states = month_states(by=request.actor, months=[row.month for row in rows])
    return render(request, "months/months.html", {"rows": [(row, states[row.month]) for row in rows]})


@require_safe
@staff(Permission.VIEW_MONEY)
def month_page(request: StaffRequest, month: Month) -> HttpResponse:
    """One month: its way, invoices, payments, and the law behind."""
    return _month(request, month)


@require_POST
@staff(Permission.RUN_MONTHS)
def assess(request: StaffRequest, month: Month) -> HttpResponse:
    """Assess everybody who has a payer and is not yet assessed."""
    done = assess_month(by=request.actor, month=month, on=today())
    sentence = _("Tidak ada iuran baru yang perlu ditetapkan.")
    if done.workers:
        counts = {"workers": number(done.workers), "amount": rupiah(done.amount)}
        sentence = _("Iuran %(workers)s pekerja ditetapkan, %(amount)s.") % counts
    messages.success(request, sentence)
    if done.left_out:
        messages.warning(request, _("Belum ditetapkan: %(why)s.") % {"why": left_out_words(dict(done.left_out))})
    return redirect("work:month", month)


@require_POST
@staff(Permission.RUN_MONTHS)
def invoice(request: StaffRequest, month: Month) -> HttpResponse:
    """Issue the invoices that are not issued yet."""
    done = issue_invoices(by=request.actor, month=month, on=today())
    counts = {"count": number(done.invoices), "amount": rupiah(done.amount)}
    sentence = _("%(count)s tagihan terbit, %(amount)s.") % counts if done.invoices else _("Tidak ada tagihan baru.")
    messages.success(request, sentence)
    return redirect("work:month", month)


@require_POST
@staff(Permission.RECORD_PAYMENTS)
def pay(request: StaffRequest, month: Month) -> HttpResponse:
    """Write down a payment; the bank's file or a second person proves it."""
    form = PaymentForm(request.POST)
    if not form.is_valid():
        return _month(request, month, pay_form=form)
    messages.success(request, record_payment(by=request.actor, on=today(), **form.cleaned_data).text)
    return redirect("work:month", month)


@require_POST
@staff(Permission.RUN_MONTHS)
def prove(request: StaffRequest, month: Month) -> HttpResponse:
    """Write down the insurer's proof of an invoice; its file or a second person proves it."""
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _month(request, month, prove_form=form)
    messages.success(request, record_receipt(by=request.actor, on=today(), **form.cleaned_data).text)
    return redirect("work:month", month)


def _month(
    request: StaffRequest, month: Month, pay_form: PaymentForm | None = None, prove_form: ReceiptForm | None = None
) -> HttpResponse:
    """The page of a month, with a form that could not be read shown again."""
    state = asked_choice(request, "keadaan", InvoiceState.values)
    search = request.GET.get("q", "")[:80]
    sheet = month_sheet(by=request.actor, month=month, state=state, search=search, page=asked_page(request))
    way = month_way(by=request.actor, month=month)
    facts = {
        "sheet": sheet,
        "asserted": asserted_of_month(by=request.actor, month=month),
        "carried": carried_relief(by=request.actor, month=month),
        "overpaid": paid_after_end(by=request.actor, month=month),
        "month": month,
        "way": way,
        "way_rows": way_rows(way, month),
        "page": shown_page(sheet.invoices, sheet.number, sheet.invoice_total, PAGE),
        "states": InvoiceState.choices,
        "state": state,
        "search": search,
        "pay_form": pay_form or PaymentForm(initial=_asked_of(request)),
        "prove_form": prove_form or ReceiptForm(initial=_asked_of(request)),
        "why_not_run": why_not(check_may_run, request.actor, month, today()),
        "why_not_pay": why_not(check_may, request.actor, Permission.RECORD_PAYMENTS),
    }
    return render(request, "months/month.html", facts, status=422 if pay_form or prove_form else 200)


def _asked_of(request: StaffRequest) -> dict[str, str]:
    """What is filled in already: an invoice's payment code and sum by its link, and today."""
    day = today().isoformat()
    code, amount = request.GET.get("kode", "")[:40], request.GET.get("jumlah", "")[:24]
    return {"payment_code": code, "amount": amount, "paid_on": day, "received_on": day}
