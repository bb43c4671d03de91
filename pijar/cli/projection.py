"""``pijar projection``: the months ahead from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import AMOUNT, COUNT, NUMBER, As, Day, Json, actor, day_of, show, table, today
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.law.contributions import PayerClass
from pijar.pages.figures import month as write_month
from pijar.pages.figures import number, rupiah, rupiah_short, short_month
from pijar.registry.queries.city import targets_on
from pijar.reports.projection.outlook import Outlook, cost_of, look_ahead
from pijar.reports.projection.queries.projection import baseline
from pijar.reports.projection.scenario import SOURCES, Scenario, programme_end
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

group = commands(_("Proyeksi: berapa yang akan terlindungi, dengan uang siapa, kapan uangnya habis."))


@command(group, "show", _("Tunjukkan bulan demi bulan sampai sasaran terakhir kota."))
def show_outlook(
    by: As,
    budget: Annotated[
        int,
        typer.Option(metavar=AMOUNT, help=_("Anggaran APBD tahun terakhir; -1 berarti yang sudah tercatat.")),
    ] = -1,
    participation: Annotated[
        float, typer.Option(metavar=COUNT, help=_("Persen ASN yang membawa pekerja pada bulan terakhir."))
    ] = 20.0,
    target: Annotated[
        int, typer.Option(metavar=COUNT, help=_("Sasaran bulan terakhir; 0 berarti sasaran kota sendiri."))
    ] = 0,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """The outlook from where the city stands, under what is supposed."""
    start = baseline(by=actor(by), on=Month.of(day_of(on)))
    targets = targets_on(day_of(on))
    end = programme_end(start, targets)
    budgets = {FunderKind.CITY_BUDGET: {end.year: budget}} if budget >= 0 else {}
    supposed = Scenario("", budgets=budgets, participation=participation / 100, until=end)
    outlook = look_ahead(start, supposed, [(end, target or targets.get(end, start.known))])
    show(outlook, as_json, *_lines(outlook))


@command(group, "cost", _("Berapa rupiah sekian pekerja sepanjang setahun, menurut undang-undang."))
def cost(
    workers: Annotated[int, typer.Argument(metavar=COUNT, help=_("Jumlah pekerja."))],
    year: Annotated[int, typer.Option(metavar=NUMBER, help=_("Tahun; 0 berarti tahun depan."))] = 0,
    as_json: Json = False,
) -> None:
    """N workers = Rp?, by public money and by that of companies and civil servants."""
    asked = year or today().year + 1
    costs = {str(payer): cost_of(workers, Month(asked, 1), Month(asked, 12), payer) for payer in PayerClass}
    lines = [_("%(payer)s: %(amount)s") % {"payer": payer, "amount": rupiah(amount)} for payer, amount in costs.items()]
    show(costs, as_json, *lines)


def _lines(outlook: Outlook) -> list[str]:
    rows = [
        (
            short_month(of.month),
            f"{number(of.middle):>8}",
            f"{number(of.low)}-{number(of.high)}",
            *(f"{source.label} {number(of.by_source[source])} {rupiah_short(of.money[source])}" for source in SOURCES),
        )
        for of in outlook.months
    ]
    ends = [
        _("Uang %(source)s habis %(month)s.") % {"source": source.label, "month": write_month(month)}
        for source, month in outlook.runs_out.items()
        if month is not None
    ]
    aims = [
        _("Sasaran %(workers)s: kurang %(missing)s tempat.")
        % {"workers": number(aim.workers), "missing": number(aim.missing)}
        for aim in outlook.targets
        if aim.missing
    ]
    return [*table(rows), *ends, *aims]
