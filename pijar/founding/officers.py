"""Invented civil servants who carry workers, the offices they serve in, and the people of the city who sign in.

The offices bear the names that offices of Semarang bear; everybody in them is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from pijar.founding.names import Community, invent_name

# The first 29 have civil servants who take part; in 22 there is nobody yet, as at the end of November 2025.
OFFICES: tuple[tuple[str, str], ...] = (
    ("disnaker", "Dinas Tenaga Kerja"),
    ("disdik", "Dinas Pendidikan"),
    ("dinkes", "Dinas Kesehatan"),
    ("dinsos", "Dinas Sosial"),
    ("dishub", "Dinas Perhubungan"),
    ("dpu", "Dinas Pekerjaan Umum"),
    ("disperkim", "Dinas Perumahan dan Kawasan Permukiman"),
    ("dlh", "Dinas Lingkungan Hidup"),
    ("disdag", "Dinas Perdagangan"),
    ("dinkop", "Dinas Koperasi dan Usaha Mikro"),
    ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
    ("diskominfo", "Dinas Komunikasi, Informatika, Statistik dan Persandian"),
    ("dpmptsp", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
    ("satpolpp", "Satuan Polisi Pamong Praja"),
    ("bappeda", "Badan Perencanaan Pembangunan Daerah"),
    ("bkpp", "Badan Kepegawaian, Pendidikan dan Pelatihan"),
    ("bpkad", "Badan Pengelola Keuangan dan Aset Daerah"),
    ("bapenda", "Badan Pendapatan Daerah"),
    ("inspektorat", "Inspektorat"),
    ("setda", "Sekretariat Daerah"),
    ("rsud", "RSUD K.R.M.T. Wongsonegoro"),
    ("kec-ngaliyan", "Kecamatan Ngaliyan"),
    ("kec-semarang-utara", "Kecamatan Semarang Utara"),
    ("kec-tembalang", "Kecamatan Tembalang"),
    ("kec-pedurungan", "Kecamatan Pedurungan"),
    ("kec-genuk", "Kecamatan Genuk"),
    ("kec-gunungpati", "Kecamatan Gunungpati"),
    ("kec-semarang-barat", "Kecamatan Semarang Barat"),
    ("kec-tugu", "Kecamatan Tugu"),
    ("distaru", "Dinas Penataan Ruang"),
    ("disperikanan", "Dinas Perikanan"),
    ("dispertan", "Dinas Pertanian"),
    ("dishanpan", "Dinas Ketahanan Pangan"),
    ("disperin", "Dinas Perindustrian"),
    ("disbudpar", "Dinas Kebudayaan dan Pariwisata"),
    ("dispora", "Dinas Kepemudaan dan Olahraga"),
    ("dppkb", "Dinas Pengendalian Penduduk dan Keluarga Berencana"),
    ("dp3a", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak"),
    ("arpus", "Dinas Arsip dan Perpustakaan"),
    ("damkar", "Dinas Pemadam Kebakaran"),
    ("kesbangpol", "Badan Kesatuan Bangsa dan Politik"),
    ("bpbd", "Badan Penanggulangan Bencana Daerah"),
    ("setwan", "Sekretariat DPRD"),
    ("kec-semarang-tengah", "Kecamatan Semarang Tengah"),
    ("kec-semarang-timur", "Kecamatan Semarang Timur"),
    ("kec-semarang-selatan", "Kecamatan Semarang Selatan"),
    ("kec-gayamsari", "Kecamatan Gayamsari"),
    ("kec-candisari", "Kecamatan Candisari"),
    ("kec-gajahmungkur", "Kecamatan Gajahmungkur"),
    ("kec-banyumanik", "Kecamatan Banyumanik"),
    ("kec-mijen", "Kecamatan Mijen"),
)
OFFICES_TAKING_PART = 29
_POSITIONS = (
    ("Kepala Bidang", "IV/a"),
    ("Kepala Subbagian", "III/d"),
    ("Analis Kebijakan Ahli Muda", "III/d"),
    ("Pengawas", "III/c"),
    ("Guru Ahli Pertama", "III/b"),
    ("Perawat Terampil", "III/a"),
    ("Pengadministrasi Perkantoran", "II/d"),
    ("Pengelola Keuangan", "III/a"),
)
_TITLES = ("", "", "", ", S.E.", ", S.Sos.", ", S.H.", ", S.Pd.", ", S.T.", ", S.Kom.", ", M.M.", ", M.Si.")


@dataclass(frozen=True, slots=True)
class CivilServant:
    """Somebody in an office of the city. ``employee_number`` is a NIP: birth, appointment, sex, serial."""

    name: str
    employee_number: str
    office_code: str
    position: str
    grade: str


@dataclass(frozen=True, slots=True)
class CityOfficer:
    """Somebody who signs in: a post (role code) for an area (code of a district or ward; empty: the whole city)."""

    username: str
    full_name: str
    role: str
    area: str = ""


CITY_OFFICERS: tuple[CityOfficer, ...] = (
    CityOfficer("petugas", "Wulan Puspitasari (petugas)", "officer"),
    CityOfficer("penyetuju", "Bambang Raharjo (penyetuju)", "approver"),
    CityOfficer("kepala", "Retno Handayani (kepala)", "head"),
    CityOfficer("kelurahan", "Eko Prasetyo (Kelurahan Tanjung Mas)", "ward_officer", "33.74.02.1008"),
    CityOfficer("kecamatan", "Titik Sulistyowati (Kecamatan Semarang Utara)", "district_officer", "33.74.02"),
    CityOfficer("bpjs", "Yoga Pratama (cabang BPJS Ketenagakerjaan)", "insurer_branch"),
    CityOfficer("dewan", "Endah Lestari (anggota dewan)", "council"),
    CityOfficer("admin", "Dimas Nugroho (pengelola sistem)", "administrator"),
)


class ServantStream:
    """Civil servants one after another, office by office in turn, no employee number twice."""

    def __init__(self, *, seed: int | str) -> None:
        self._rng = Random(f"pijar-servants-{seed}")  # noqa: S311 - invented people, not secrets
        self._made = 0
        self._numbers: set[str] = set()

    def next_servant(self) -> CivilServant:
        """One more civil servant of an office that takes part."""
        rng = self._rng
        sex = "L" if rng.random() < 0.52 else "P"
        birth_on = date(rng.randint(1969, 1996), rng.randint(1, 12), rng.randint(1, 28))
        community = rng.choices((Community.JAVANESE, Community.MUSLIM, Community.CHRISTIAN), (70, 22, 8))[0]
        name = invent_name(rng, sex=sex, birth_year=birth_on.year, community=community)
        position, grade = rng.choice(_POSITIONS)
        office = OFFICES[self._made % OFFICES_TAKING_PART][0]
        self._made += 1
        return CivilServant(name + rng.choice(_TITLES), self._employee_number(sex, birth_on), office, position, grade)

    def _employee_number(self, sex: str, birth_on: date) -> str:
        """Born, appointed at 22 to 28, sex 1 or 2, serial from 900 on; 18 digits."""
        rng = self._rng
        while True:
            appointed = f"{birth_on.year + rng.randint(22, 28)}{rng.choice((1, 3, 4, 12)):02d}"
            number = f"{birth_on:%Y%m%d}{appointed}{'1' if sex == 'L' else '2'}{rng.randint(900, 999)}"
            if number not in self._numbers:
                self._numbers.add(number)
                return number


def spread(total: int, among: int, rng: Random) -> list[int]:
    """Share workers among sponsors: everybody one, the rest unevenly, as few as possible above eight.

    Raises ValueError when there are fewer workers than sponsors or no sponsor.
    """
    if among < 1 or total < among:
        raise ValueError("Every sponsor carries at least one worker")
    shares = [1] * among
    eager = [rng.random() ** 2 + 0.05 for _sponsor in shares]
    most = max(8, -(-total // among))
    for _worker in range(total - among):
        free = [index for index, share in enumerate(shares) if share < most]
        shares[rng.choices(free, [eager[index] for index in free])[0]] += 1
    return shares
