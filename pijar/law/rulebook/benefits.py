"""Rules on benefits: death, work injury, scholarship."""

from __future__ import annotations

from pijar.law.benefits.death import Parts, death_award
from pijar.law.benefits.disability import Loss, partial_disability_award
from pijar.law.benefits.expenses import aids_award, home_care_award, transport_award, treatment_award
from pijar.law.benefits.incapacity import incapacity_award
from pijar.law.benefits.injury import total_disability_award, work_injury_death_award
from pijar.law.benefits.scholarship import Child, Level, Work, scholarship_award
from pijar.law.deadlines import Branch
from pijar.law.facts import DAY, RUPIAH, TEXT, YES_NO, Fact, list_of, maybe, one_of, record, whole
from pijar.law.rulebook.rule import BRACKET, INCOME, Rule, on_base
from pijar.law.waiting import WaitingReading, waiting_period
from pijar.law.words import Words

_DEATH_DAY = Words("hari meninggal", "day of death")
_ACCIDENT_DAY = Words("hari kecelakaan", "day of the accident")
_SINCE = Fact("member_since", DAY, Words("hari mulai menjadi peserta", "day membership began"))
_READING = Fact(
    "reading", one_of(WaitingReading), Words("cara membaca masa tunggu", "reading of the waiting period"), None
)

_LOSS = record(
    Loss,
    (
        Fact("code", TEXT, Words("baris tabel cacat", "line of the table")),
        Fact("function", whole(1, 100), Words("persen fungsi yang hilang", "percent of function lost"), 100),
        Fact("steps", whole(1, 10), Words("jumlah tingkat 10 dB atau 10 persen", "steps of 10 dB or 10 percent"), 1),
        Fact("percent", maybe(whole(0, 100)), Words("persen kulit kepala", "percent for the scalp"), None),
    ),
)
_CHILD = record(
    Child,
    (
        Fact("born", DAY, Words("tanggal lahir", "day of birth")),
        Fact("level", one_of(Level), Words("jenjang sekolah", "level of school"), Level.NOT_YET),
        Fact("years_done", whole(0, 8), Words("tahun jenjang itu yang sudah lewat", "years of it behind"), 0),
        Fact("married", YES_NO, Words("sudah menikah", "married"), False),
        Fact("work", one_of(Work), Words("pekerjaan anak", "the child's work"), Work.NONE),
        Fact("employee_months", whole(0, 600), Words("bulan berturut-turut bekerja", "months employed in a row"), 0),
        Fact("studying", YES_NO, Words("masih bersekolah", "still studying"), True),
    ),
)


DEATH = (
    Rule(
        "death",
        Words("Manfaat kematian bukan karena kecelakaan kerja (JKM)", "Death not by a work accident (JKM)"),
        _DEATH_DAY,
        (
            _SINCE,
            _READING,
            Fact("parts", one_of(Parts), Words("susunan manfaat masa tunggu", "parts of the waiting sum"), None),
        ),
        death_award,
    ),
    Rule(
        "waiting_period",
        Words("Masa tunggu manfaat kematian penuh", "Waiting period for the full death benefit"),
        Words("hari yang ditanyakan", "the day asked about"),
        (_SINCE, _READING),
        waiting_period,
    ),
    Rule(
        "scholarship",
        Words("Beasiswa pendidikan anak", "Scholarship for the children"),
        Words("hari kejadian", "day of the event"),
        (
            Fact("branch", one_of(Branch), Words("program: JKK atau JKM", "branch: work injury or death")),
            Fact("children", list_of(_CHILD), Words("anak-anak", "the children")),
            Fact("contributed_months", whole(0, 1200), Words("bulan iuran terbayar", "months contributed"), 0),
        ),
        scholarship_award,
    ),
)
WORK_INJURY = (
    Rule(
        "work_injury_death",
        Words("Kematian karena kecelakaan kerja (JKK)", "Death by a work accident (JKK)"),
        _ACCIDENT_DAY,
        (BRACKET, INCOME),
        on_base(work_injury_death_award),
    ),
    Rule(
        "work_injury_total_disability",
        Words("Cacat total tetap karena kecelakaan kerja", "Total permanent disability by a work accident"),
        _ACCIDENT_DAY,
        (BRACKET, INCOME),
        on_base(total_disability_award),
    ),
    Rule(
        "work_injury_partial_disability",
        Words("Cacat sebagian karena kecelakaan kerja", "Partial permanent disability by a work accident"),
        _ACCIDENT_DAY,
        (
            Fact("losses", list_of(_LOSS), Words("kehilangan menurut tabel", "losses by the table")),
            Fact("left_handed", YES_NO, Words("kidal", "left-handed"), False),
            BRACKET,
            INCOME,
        ),
        on_base(partial_disability_award),
    ),
    Rule(
        "incapacity",
        Words("Santunan sementara tidak mampu bekerja (STMB)", "Temporary incapacity benefit (STMB)"),
        _ACCIDENT_DAY,
        (
            Fact("months", whole(0, 600), Words("bulan tidak mampu bekerja", "months without work"), 0),
            Fact("days", whole(0, 29), Words("hari di luar bulan penuh", "days beside whole months"), 0),
            BRACKET,
            INCOME,
        ),
        on_base(incapacity_award),
    ),
)
EXPENSES = (
    Rule(
        "transport",
        Words("Biaya angkutan korban kecelakaan kerja", "Transport after a work accident"),
        _ACCIDENT_DAY,
        tuple(
            Fact(way, RUPIAH, words, 0)
            for way, words in (
                ("land", Words("biaya darat, sungai, danau", "cost by land, river, lake")),
                ("sea", Words("biaya laut", "cost by sea")),
                ("air", Words("biaya udara", "cost by air")),
            )
        ),
        transport_award,
    ),
    Rule(
        "treatment",
        Words("Pelayanan kesehatan korban kecelakaan kerja", "Treatment after a work accident"),
        _ACCIDENT_DAY,
        (),
        treatment_award,
    ),
    Rule(
        "home_care",
        Words("Perawatan di rumah", "Home care"),
        _ACCIDENT_DAY,
        (
            Fact("cost", RUPIAH, Words("biaya perawatan", "cost of the care")),
            Fact("months", whole(1, 600), Words("lama perawatan, bulan", "length of the care, months"), 12),
        ),
        home_care_award,
    ),
    Rule(
        "aids",
        Words("Alat bantu: kacamata, gigi tiruan, alat dengar, protese", "Aids: glasses, denture, hearing, prosthesis"),
        _ACCIDENT_DAY,
        tuple(
            Fact(aid, RUPIAH, words, 0)
            for aid, words in (
                ("glasses", Words("biaya kacamata", "cost of glasses")),
                ("denture", Words("biaya gigi tiruan", "cost of a denture")),
                ("hearing_aid", Words("biaya alat bantu dengar", "cost of a hearing aid")),
                ("prosthesis", Words("harga protese di rumah sakit pemerintah", "public hospital's price")),
            )
        ),
        aids_award,
    ),
)
RULES = (*DEATH, *WORK_INJURY, *EXPENSES)
