"""Costs the work-injury branch pays back: transport, treatment, home care, aids."""

from __future__ import annotations

from datetime import date

from pijar.law.answers import AnswerLine, Award
from pijar.law.loader import in_force
from pijar.law.parameter import Version
from pijar.law.refusals import FactsRefused
from pijar.law.rounding import share_of
from pijar.law.words import Words, rupiah

_ROUTES = {
    "land": Words("Angkutan darat, sungai, atau danau", "Transport by land, river or lake"),
    "sea": Words("Angkutan laut", "Transport by sea"),
    "air": Words("Angkutan udara", "Transport by air"),
}
_AIDS = {
    "glasses": Words("Kacamata", "Glasses"),
    "denture": Words("Gigi tiruan", "Denture"),
    "hearing_aid": Words("Alat bantu dengar", "Hearing aid"),
}


def transport_award(day: date, land: int = 0, sea: int = 0, air: int = 0) -> Award:
    """Costs of transport in rupiah, each way of travel up to its own maximum; several add up (PP 82/2019 Lamp. III)."""
    spent = {"land": land, "sea": sea, "air": air}
    lines = [
        _up_to(label, f"work_injury/transport/{way}", spent[way], day) for way, label in _ROUTES.items() if spent[way]
    ]
    if not lines:
        raise FactsRefused(Words("Sebutkan biaya angkutan yang dibayar.", "Say what was paid for transport."))
    return Award(rule="transport", day=day, lines=tuple(lines))


def home_care_award(day: date, cost: int, months: int = 12) -> Award:
    """Cost of care at home in rupiah, up to the maximum and for one year (PP 82/2019 Lampiran III).

    Raises NoProvision before 2 December 2019, FactsRefused for more months than the law allows.
    """
    longest = in_force("work_injury/home_care/years", day)
    if not 0 < months <= 12 * longest.number:
        raise FactsRefused(
            Words(
                f"Perawatan di rumah dijamin 1 sampai {12 * longest.number} bulan, bukan {months}.",
                f"Home care is covered for 1 to {12 * longest.number} months, not {months}.",
            )
        )
    line = _up_to(Words("Perawatan di rumah", "Home care"), "work_injury/home_care/max", cost, day, (longest,))
    return Award(rule="home_care", day=day, lines=(line,))


def treatment_award(day: date) -> Award:
    """Treatment: all that is medically needed. Not a sum, and no ceiling (PP 82/2019 Lampiran III)."""
    ceiling = in_force("work_injury/treatment/ceiling", day)
    line = AnswerLine(
        Words("Pelayanan kesehatan", "Treatment"),
        None,
        Words(
            "sesuai kebutuhan medis sampai sembuh, rawat inap kelas I rumah sakit pemerintah atau setara",
            "all that is medically needed until healed, inpatient in class I of a public hospital or equal",
        ),
        (ceiling,),
        finding=Words("dijamin tanpa batas biaya", "covered without a ceiling"),
    )
    return Award(rule="treatment", day=day, lines=(line,))


def aids_award(day: date, glasses: int = 0, denture: int = 0, hearing_aid: int = 0, prosthesis: int = 0) -> Award:
    """Costs of aids in rupiah, each up to its maximum; a prosthesis at the public hospital's price plus a surcharge.

    ``prosthesis`` is that price. Raises NoProvision for an aid the law of the day did not know.
    """
    spent = {"glasses": glasses, "denture": denture, "hearing_aid": hearing_aid}
    lines = [_up_to(label, f"work_injury/aids/{aid}", spent[aid], day) for aid, label in _AIDS.items() if spent[aid]]
    if prosthesis:
        lines.append(_prosthesis(day, prosthesis))
    if not lines:
        raise FactsRefused(Words("Sebutkan biaya alat bantu yang dibayar.", "Say what was paid for aids."))
    return Award(rule="aids", day=day, lines=tuple(lines))


def _prosthesis(day: date, price: int) -> AnswerLine:
    surcharge = in_force("work_injury/aids/prosthesis_surcharge", day)
    money = rupiah(price)
    return AnswerLine(
        Words("Ortese atau protese", "Orthesis or prosthesis"),
        price + share_of(price, surcharge.per_mille),
        Words(
            f"harga pusat rehabilitasi rumah sakit pemerintah {money.id} + {surcharge.in_words.id}",
            f"price of the public hospital's rehabilitation centre {money.en} + {surcharge.in_words.en}",
        ),
        (surcharge,),
    )


def _up_to(label: Words, key: str, spent: int, day: date, also: tuple[Version, ...] = ()) -> AnswerLine:
    most, money = in_force(key, day), rupiah(spent)
    return AnswerLine(
        label,
        min(spent, most.number),
        Words(f"biaya {money.id}, paling banyak {most.in_words.id}", f"cost {money.en}, at most {most.in_words.en}"),
        (most, *also),
    )
