"""What the tasks of the city and its scenarios are called on the pages."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.pages.figures import number, rupiah
from pijar.reports.city.queries.waiting import Task
from pijar.values.month import Month

TASKS: dict[str, tuple[Promise, str, str]] = {
    "releases": (gettext_lazy("Berkas dengan NIK yang menunggu pelepasan Anda"), "work:releases", "waiting"),
    "alerts": (gettext_lazy("Peringatan tentang NIK yang harus diperiksa"), "work:alerts", "bad"),
    "not_covered": (
        gettext_lazy("Peserta yang kita bayar, tetapi menurut BPJS tidak aktif atau tidak terdaftar"),
        "work:differences?jenis=not_covered",
        "bad",
    ),
    "deaths_to_check": (
        gettext_lazy("Orang yang disebut meninggal dan harus diperiksa"),
        "work:found_deaths",
        "bad",
    ),
    "death_undos": (
        gettext_lazy("Kematian tercatat yang diminta dibatalkan: menunggu persetujuan Anda"),
        "work:found_deaths",
        "bad",
    ),
    "reports_rejected": (
        gettext_lazy("Laporan kematian Anda yang ditolak: baca alasannya"),
        "work:found_deaths",
        "waiting",
    ),
    "places_lost": (
        gettext_lazy("Orang yang disangka meninggal, hidup, dan kini tanpa tempat"),
        "work:found_deaths",
        "bad",
    ),
    "families_to_meet": (
        gettext_lazy("Kematian tercatat: temui keluarga, siapkan klaim JKM"),
        "work:found_deaths",
        "bad",
    ),
    "lapses": (gettext_lazy("Peserta yang iurannya jatuh tempo dalam tujuh hari dan belum aman"), "work:guard", "bad"),
    "renewals": (gettext_lazy("Perjanjian yang berakhir dalam 60 hari"), "work:renewals", "waiting"),
    "returns": (
        gettext_lazy("Pengembalian uang yang menunggu persetujuan Anda"),
        "work:statement_exceptions?keadaan=return_asked",
        "bad",
    ),
    "asserted": (
        gettext_lazy("Uang dan bukti BPJS yang dicatat orang lain dan menunggu Anda benarkan"),
        "work:assertions",
        "bad",
    ),
    "statement_lines": (
        gettext_lazy("Baris mutasi bank dan potong gaji yang perlu keputusan"),
        "work:statement_exceptions",
        "bad",
    ),
    "payments": (gettext_lazy("Pembayaran dengan jumlah lain daripada tagihannya"), "work:months", "bad"),
    "unpaid": (gettext_lazy("Pekerja yang tagihannya bulan ini belum dibayar"), "work:month", "waiting"),
    "unproved": (gettext_lazy("Pekerja yang iurannya sudah dibayar dan menunggu bukti BPJS"), "work:month", "waiting"),
    "rounds": (gettext_lazy("Penetapan iuran yang menunggu persetujuan Anda"), "work:rounds", "bad"),
    "to_invoice": (gettext_lazy("Pekerja yang iurannya ditetapkan dan belum ditagih"), "work:month", "waiting"),
    "still_paid": (
        gettext_lazy("Orang yang ternyata punya kepesertaan lain dan masih dibayari"),
        "work:matching",
        "waiting",
    ),
    "differences": (gettext_lazy("Perbedaan dengan Dukcapil atau BPJS"), "work:matching", "waiting"),
    "pairs": (gettext_lazy("Pasangan data yang mungkin orang yang sama"), "work:pairs", "waiting"),
    "list_rows": (gettext_lazy("Baris daftar yang menunggu keputusan"), "work:lists", "waiting"),
    "proposals": (gettext_lazy("Usulan warga yang menunggu kelurahan"), "work:proposals", "waiting"),
    "verify": (gettext_lazy("Usulan menunggu kepastian kelurahan"), "work:nominations", "waiting"),
    "decide": (gettext_lazy("Usulan terverifikasi menunggu keputusan kelayakan"), "work:nominations", "waiting"),
    "eligible": (gettext_lazy("Usulan layak yang belum masuk daftar penerima"), "work:rosters", "info"),
    "fix_rosters": (gettext_lazy("Rancangan daftar penerima menunggu penetapan"), "work:rosters", "waiting"),
    "place": (gettext_lazy("Penerima yang belum mendapat tempat"), "work:rosters", "info"),
    "enrol": (gettext_lazy("Pekerja bertempat yang belum didaftarkan ke BPJS"), "work:batches", "waiting"),
    "send_batches": (gettext_lazy("Gelombang yang belum dikirim"), "work:batches", "waiting"),
    "answer_batches": (gettext_lazy("Gelombang yang menunggu jawaban BPJS"), "work:batches", "info"),
}


def task_rows(found: Sequence[Task], month: Month) -> list[dict[str, object]]:
    """The tasks as rows of the list of tasks, each leading to where it is done."""
    return [
        _task_row(task, *TASKS[task.code], month) for task in sorted(found, key=lambda t: list(TASKS).index(t.code))
    ]


def _task_row(task: Task, words: Promise, address: str, kind: str, month: Month) -> dict[str, object]:
    view, mark, query = address.partition("?")
    of_a_month = view in ("work:month", "work:rounds")
    return {
        "words": words,
        "kind": kind,
        "state": number(task.count),
        "hint": rupiah(task.amount) if task.amount else "",
        "address": reverse(view, args=[task.month or month] if of_a_month else []) + mark + query,
    }


def supposed_name() -> str:
    """What the scenario is called that people fill in themselves."""
    return _("Seperti diandaikan")


def missing_words(missing: int) -> str:
    """How many places are still to find."""
    return _("kurang %(count)s tempat") % {"count": number(missing)}
