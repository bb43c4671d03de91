"""How each kind of work on the city's list is lived: at what age, by whom, where and when."""

from __future__ import annotations

from dataclasses import dataclass

from pijar.founding.names import Community


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of work. ``ages`` are youngest, most usual and oldest age in years; ``women`` is a share of 1.

    ``{ward}`` in a place stands for the kelurahan, ``{street}`` for a street in it. ``weight`` is how often the work
    occurs in a kelurahan with nothing special about it.
    """

    code: str
    label: str
    weight: float
    ages: tuple[int, int, int]
    women: float
    places: tuple[str, ...]
    hours: tuple[str, ...]


_DAY = ("07.00-16.00", "08.00-16.00", "07.30-15.30")

TRADES = (
    Trade("becak", "Tukang becak", 3.5, (45, 55, 63), 0.0,
          ("Pangkalan becak Pasar {ward}", "Pangkalan becak {street}", "Sekitar Pasar Johar", "Depan Stasiun Tawang"),
          ("06.00-15.00", "05.00-13.00", "07.00-17.00")),
    Trade("sopir_angkot", "Sopir angkot", 3.5, (28, 44, 62), 0.01,
          ("Trayek Johar-{ward}", "Trayek Terminal Mangkang-Penggaron", "Trayek {ward}-Pasar Karangayu"),
          ("05.00-17.00", "05.30-18.00", "06.00-16.00")),
    Trade("ojek", "Pengemudi ojek", 14, (19, 33, 50), 0.09,
          ("Pangkalan ojek {street}", "Wilayah {ward} dan sekitarnya", "Ojek daring, seluruh kota"),
          ("06.00-18.00", "07.00-21.00", "09.00-22.00", "05.30-14.00")),
    Trade("art", "Pembantu rumah tangga", 9, (20, 46, 62), 0.97,
          ("Rumah majikan di {ward}", "Rumah majikan di {street}", "Perumahan sekitar {ward}"),
          ("06.30-14.00", "07.00-15.00", "07.00-17.00")),
    Trade("pengatur_lalin", "Pengatur lalu lintas jalan", 2, (19, 36, 60), 0.0,
          ("Simpang {street}", "Putaran {street}", "Penyeberangan sekolah {ward}"),
          ("06.00-10.00", "15.00-21.00", "06.00-18.00")),
    Trade("modin", "Juru jenazah atau modin", 1.2, (38, 54, 63), 0.2,
          ("Kelurahan {ward}", "Masjid di {ward}"), ("Sewaktu-waktu", "07.00-17.00")),
    Trade("penggali_kubur", "Penggali kubur", 1.2, (30, 50, 63), 0.0,
          ("Makam umum {ward}", "TPU Bergota", "Makam {street}"), ("Sewaktu-waktu", "07.00-16.00")),
    Trade("buruh_harian", "Buruh harian lepas", 16, (19, 40, 62), 0.18,
          ("Proyek bangunan sekitar {ward}", "Pasar {ward}", "Gudang di {street}"), _DAY),
    Trade("pedagang_keliling", "Pedagang keliling", 9, (22, 45, 63), 0.45,
          ("Keliling {ward}", "Keliling kampung {street}", "Sekolah dan kampung di {ward}"),
          ("05.00-11.00", "15.00-21.00", "06.00-13.00")),
    Trade("pedagang_asongan", "Pedagang asongan", 4, (19, 38, 60), 0.35,
          ("Lampu merah {street}", "Terminal dan pasar {ward}", "Simpang Lima"), ("08.00-18.00", "14.00-22.00")),
    Trade("pabrik_tas", "Pekerja pabrik tas", 2, (19, 31, 52), 0.78,
          ("Rumah jahit tas di {ward}", "Bengkel tas {street}"), ("07.00-16.00", "08.00-17.00")),
    Trade("tambal_ban", "Tukang tambal ban", 2, (25, 46, 63), 0.01,
          ("Tepi {street}", "Depan SPBU {ward}"), ("07.00-21.00", "08.00-20.00")),
    Trade("sol_sepatu", "Tukang sol sepatu", 1, (32, 51, 63), 0.0,
          ("Keliling {ward}", "Emperan {street}", "Pasar {ward}"), ("07.00-16.00", "08.00-17.00")),
    Trade("pengambil_sampah", "Pengambil sampah", 4, (24, 45, 63), 0.06,
          ("RT dan RW di {ward}", "TPS {ward}"), ("05.00-12.00", "06.00-14.00")),
    Trade("pemulung", "Pemulung", 3.5, (22, 47, 63), 0.42,
          ("Keliling {ward}", "TPS {ward}", "TPA Jatibarang"), ("05.00-15.00", "06.00-17.00")),
    Trade("jahit_keliling", "Tukang jahit keliling", 2, (25, 45, 63), 0.25,
          ("Keliling {ward}", "Emperan {street}"), ("08.00-16.00", "09.00-17.00")),
    Trade("petugas_ibadah", "Petugas rumah ibadah", 4, (22, 50, 63), 0.12,
          ("Musala di {street}", "Masjid di {ward}"), ("04.00-20.00", "Sewaktu-waktu")),
    Trade("nelayan", "Nelayan", 0, (22, 45, 63), 0.05,
          ("Perairan utara {ward}", "Tambatan perahu {ward}", "Laut Jawa, pangkalan {ward}"),
          ("03.00-11.00", "16.00-06.00", "02.00-10.00")),
    Trade("buruh_tani", "Buruh tani", 0.3, (26, 52, 63), 0.42,
          ("Sawah dan tegalan di {ward}", "Kebun di {ward}"), ("06.00-12.00", "05.30-11.30", "06.00-15.00")),
    Trade("kebersihan_nonupah", "Petugas kebersihan nonupah", 2, (28, 50, 63), 0.4,
          ("Balai RW di {ward}", "Lingkungan {street}"), ("05.30-09.00", "06.00-10.00")),
    Trade("juru_parkir", "Juru parkir", 5, (20, 41, 62), 0.04,
          ("Tepi {street}", "Pasar {ward}", "Pertokoan {street}"), ("08.00-21.00", "09.00-17.00", "16.00-23.00")),
    Trade("miskin_ekstrem", "Peserta program penghapusan kemiskinan ekstrem", 4, (20, 48, 63), 0.5,
          ("Serabutan di {ward}", "Keliling {ward}"), ("Tidak tetap", "07.00-14.00")),
)  # fmt: skip

TRADE_BY_CODE = {trade.code: trade for trade in TRADES}
EXTREME_POVERTY = "miskin_ekstrem"

# What people in the kelurahan write instead of the city's words.
OWN_WORDS: dict[str, tuple[str, ...]] = {
    "becak": ("Becak", "Pengayuh becak", "Tk. becak"),
    "sopir_angkot": ("Supir angkot", "Sopir angkutan umum"),
    "ojek": ("Ojol", "Ojek online", "Tukang ojek", "Ojek pangkalan"),
    "art": ("ART", "Asisten rumah tangga", "PRT"),
    "pengatur_lalin": ("Pak ogah", "Supeltas"),
    "modin": ("Modin", "Perawat jenazah"),
    "penggali_kubur": ("Juru kunci makam", "Penggali makam"),
    "buruh_harian": ("Buruh bangunan", "Kuli panggul", "Serabutan", "BHL"),
    "pedagang_keliling": ("Penjual sayur keliling", "Jualan keliling"),
    "pedagang_asongan": ("Asongan",),
    "pabrik_tas": ("Buruh pabrik tas", "Pengrajin tas"),
    "tambal_ban": ("Tambal ban",),
    "sol_sepatu": ("Sol sepatu", "Tukang sol"),
    "pengambil_sampah": ("Tukang sampah", "Pengangkut sampah"),
    "pemulung": ("Rosok", "Pencari barang bekas"),
    "jahit_keliling": ("Penjahit keliling", "Vermak keliling"),
    "petugas_ibadah": ("Marbot masjid", "Penjaga mushola", "Takmir"),
    "nelayan": ("Buruh nelayan", "Pencari ikan"),
    "buruh_tani": ("Petani penggarap", "Buruh kebun"),
    "kebersihan_nonupah": ("Petugas kebersihan", "Penyapu jalan"),
    "juru_parkir": ("Tukang parkir", "Jukir"),
    "miskin_ekstrem": ("P3KE", "Miskin ekstrem"),
}
_OTHER_HOUSES = {
    ("petugas_ibadah", Community.CHRISTIAN): ("Gereja di {ward}", "Gereja di {street}"),
    ("petugas_ibadah", Community.CHINESE): ("Kelenteng di {ward}",),
    ("modin", Community.CHRISTIAN): ("Rukun kematian gereja di {ward}",),
    ("modin", Community.CHINESE): ("Rumah duka di {ward}",),
}


def places_of(trade: Trade, community: Community) -> tuple[str, ...]:
    """Where the work is done; servants of a house of worship serve the house of their own community."""
    return _OTHER_HOUSES.get((trade.code, community), trade.places)
