"""Does a profile of columns say what a file of its kind needs?"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused
from pijar.tables.column_kinds import DAY_FORMS, DECIMALS, MONTH_FORMS, ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, WrittenColumn, WrittenProfile

MOST_SKIPPED: Final = 100


def check_profile(kind: FileKind, name: str, written: WrittenProfile) -> None:
    """Refuses what a file of this kind cannot hold or mean, and a profile that lacks a column every such file has."""
    _check_columns(kind, name, written["columns"])
    _check_words(kind, written["words"])
    _check_forms(kind, written["columns"], written["decimal"])
    if not 0 <= written["skip_rows"] <= MOST_SKIPPED:
        raise Refused("profile_skip_unlikely", _("Paling banyak seratus baris di atas judul kolom yang dilewati."))
    if kind.goes_out and not written["sheet"]:
        raise Refused("profile_without_sheet", _("Berkas yang keluar punya nama lembar."))


def _check_columns(kind: FileKind, name: str, columns: list[WrittenColumn]) -> None:
    facts = [column["fact"] for column in columns]
    unknown = sorted(set(facts) - set(kind.by_name)) or sorted({fact for fact in facts if facts.count(fact) > 1})
    if unknown or not name or not all(column["headings"] for column in columns):
        raise Refused(
            "profile_broken",
            _("Profil kolom memuat isi yang tidak dikenal, ganda, atau tanpa judul: %(facts)s.")
            % {"facts": ", ".join(unknown) or "-"},
        )
    for needed in kind.needed:
        if not any(fact in facts for fact in needed.facts):
            labels = " / ".join(str(kind.by_name[fact].label) for fact in needed.facts)
            raise Refused("profile_lacks_column", _("Profil ini belum punya kolom %(column)s.") % {"column": labels})


def _check_words(kind: FileKind, words: dict[str, dict[str, str]]) -> None:
    for fact, said in words.items():
        known = kind.by_name[fact].meanings if fact in kind.by_name else ()
        unknown = sorted(set(said.values()) - set(known))
        if unknown:
            raise Refused(
                "profile_word_unknown",
                _('Arti "%(code)s" tidak dikenal untuk kolom ini. Yang dikenal: %(known)s.')
                % {"code": unknown[0], "known": ", ".join(known) or "-"},
            )
    needed = {fact for group in kind.needed for fact in group.facts if kind.by_name[fact].kind == ColumnKind.WORD}
    if needed - set(words):
        raise Refused("profile_word_unknown", _("Arti kata pada profil ini belum ada."))


def _check_forms(kind: FileKind, columns: list[WrittenColumn], decimal: str) -> None:
    fit = kind.goes_out or all(_is_form(kind.by_name[column["fact"]], column["form"]) for column in columns)
    if not fit or decimal not in (DECIMALS[:2] if kind.has_decimal else DECIMALS):
        raise Refused("profile_form_unknown", _("Bentuk tanggal atau angka pada profil ini tidak dikenal."))


def _is_form(fact: Fact, form: str) -> bool:
    """Money's days are read by their form alone, which then must be there."""
    if fact.kind == ColumnKind.EXACT_DAY:
        return form in DAY_FORMS
    return not form or form in (MONTH_FORMS if fact.kind == ColumnKind.MONTH else DAY_FORMS)
