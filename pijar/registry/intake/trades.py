"""Which kind of work a list means: the decree's own names, and what people in kelurahan write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pijar.registry.intake.places import FoundCode, closest

_SHORT: Final = {
    "tk": "tukang",
    "tkg": "tukang",
    "tkng": "tukang",
    "pdg": "pedagang",
    "pdgg": "pedagang",
    "pedangang": "pedagang",
    "ptgs": "petugas",
    "pek": "pekerja",
    "supir": "sopir",
    "driver": "pengemudi",
    "rmh": "rumah",
    "abang": "tukang",
}
_SAID: Final[dict[str, str]] = {
    "becak": "becak|tukang becak|pengemudi becak|pengayuh becak|penarik becak|becak motor|bentor|pengemudi bentor",
    "sopir_angkot": "sopir angkot|pengemudi angkot|sopir angkutan|sopir angkutan kota|sopir angkutan umum|angkot"
    "|sopir angkutan desa"
    "|sopir daihatsu|pengemudi angkutan umum",
    "ojek": "ojek|tukang ojek|pengemudi ojek|ojek online|ojol|ojek pangkalan|opang|pengemudi ojol"
    "|pengemudi ojek online"
    "|pengemudi online|gojek|grab|ojek daring|mitra ojek online",
    "art": "art|prt|asisten rumah tangga|pembantu rumah tangga|pekerja rumah tangga|pembantu|pembantu rt"
    "|rewang|asisten rt|momong"
    "|pengasuh anak",
    "pengatur_lalin": "pengatur lalu lintas|pengatur lalu lintas jalan|pengatur lalin|pak ogah|supeltas"
    "|pengatur jalan"
    "|relawan lalu lintas|sukarelawan pengatur lalu lintas",
    "modin": "modin|mudin|juru jenazah|pemandi jenazah|pengurus jenazah|perawat jenazah|pemulasara jenazah|lebai|kaum",
    "penggali_kubur": "penggali kubur|tukang gali kubur|penggali makam|juru kunci makam|tukang kubur|penjaga makam"
    "|juru makam",
    "buruh_harian": "buruh harian|buruh harian lepas|bhl|pekerja harian lepas|phl|harian lepas|buruh lepas"
    "|pekerja harian|kuli"
    "|buruh bangunan|kuli bangunan|tukang batu|tukang bangunan|kuli panggul|buruh serabutan|serabutan"
    "|pekerja serabutan|buruh gendong",
    "pedagang_keliling": "pedagang keliling|penjual keliling|jualan keliling|dagang keliling|pedagang sayur keliling"
    "|penjual sayur keliling"
    "|bakul keliling|pedagang bakso keliling",
    "pedagang_asongan": "pedagang asongan|asongan|pengasong|penjual asongan",
    "pabrik_tas": "pekerja pabrik tas|buruh pabrik tas|pengrajin tas|penjahit tas",
    "tambal_ban": "tambal ban|tukang tambal ban|tambalban",
    "sol_sepatu": "sol sepatu|tukang sol sepatu|tukang sol|reparasi sepatu|sol sepatu keliling",
    "pengambil_sampah": "pengambil sampah|tukang sampah|pengangkut sampah|petugas sampah|petugas pengambil sampah"
    "|penarik sampah"
    "|pemungut sampah|pengangkut sampah rt",
    "pemulung": "pemulung|rosok|tukang rosok|pencari barang bekas|pengepul rongsok|pencari rongsok",
    "jahit_keliling": "tukang jahit keliling|penjahit keliling|jahit keliling|vermak keliling|tukang vermak keliling",
    "petugas_ibadah": "petugas rumah ibadah|marbot|marbut|merbot|takmir|takmir masjid|penjaga masjid|petugas masjid"
    "|marbot masjid"
    "|koster|penjaga gereja|petugas gereja|petugas kebersihan masjid|penjaga rumah ibadah|penjaga mushola"
    "|petugas pura|petugas vihara",
    "nelayan": "nelayan|pencari ikan|buruh nelayan|nelayan kecil|awak kapal nelayan",
    "buruh_tani": "buruh tani|petani penggarap|tani buruh|buruh petani|buruh kebun|buruh tanam|petani gurem",
    "kebersihan_nonupah": "petugas kebersihan nonupah|petugas kebersihan non upah|petugas kebersihan|kebersihan"
    "|tukang sapu|penyapu jalan"
    "|petugas kebersihan lingkungan|relawan kebersihan",
    "juru_parkir": "juru parkir|tukang parkir|jukir|parkir|petugas parkir|penjaga parkir",
    "miskin_ekstrem": "miskin ekstrem|penduduk miskin ekstrem|warga miskin ekstrem|p3ke|pke|peserta p3ke"
    "|kemiskinan ekstrem"
    "|miskin ekstrim|warga miskin ekstrim",
}
_MOST_GUESSES: Final = 2000
_REMEMBERED: Final = 20_000


class Trades:
    """The categories of the city's decree, asked by what a list says."""

    def __init__(self, categories: Iterable[tuple[str, str, bool]]) -> None:
        """``categories`` are (code, name, whether it is a job)."""
        self.by_words: dict[str, str] = {}
        self.without_job: str | None = None
        self.known: dict[str, FoundCode] = {}
        self.guesses = 0
        for code, name, is_job in categories:
            if not is_job:
                self.without_job = self.without_job or code
            for said in (name, code.replace("_", " "), *_SAID.get(code, "").split("|")):
                self.by_words.setdefault(words_of(said), code)
        self.by_words.pop("", None)

    def find(self, text: str, *, is_poor: bool) -> FoundCode:
        """The category meant. Without any word the poverty rank alone may be the ground of a proposal."""
        if not text.strip(" .-"):
            if is_poor and self.without_job:
                return FoundCode(self.without_job, "category_from_decile")
            return FoundCode(None, "category_missing")
        if text not in self.known:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            self.known[text] = self._find(words_of(text))
        return self.known[text]

    def _find(self, words: str) -> FoundCode:
        code = self.by_words.get(words)
        if code:
            return FoundCode(code)
        if self.guesses >= _MOST_GUESSES:
            return FoundCode(None, "category_unknown")
        self.guesses += 1
        near = closest(words, self.by_words)
        return FoundCode(self.by_words[near], "category_guessed") if near else FoundCode(None, "category_unknown")


def words_of(text: str) -> str:
    """``"Tk. Becak (mangkal)"`` as ``"tukang becak"``."""
    plain = re.sub(r"\([^)]*\)", " ", text.lower())
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"[a-z0-9]+", plain))
