"""What a program sends as a list: a file, or people as JSON that become the same file an office would send."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from pydantic import ValidationError

from pijar.api.problems import where_of
from pijar.api.shapes import ListIn, PersonIn
from pijar.core.fingerprints import fingerprint_of
from pijar.core.refusals import Refused
from pijar.registry.intake.columns import WRITTEN_HEADINGS
from pijar.registry.intake.sentences import sentence_of

MOST_BYTES: Final = 40 * 1024 * 1024
LONGEST_SENDER: Final = 120
_ALWAYS: Final = ("nik", "name", "birth")


class Unreadable(Refused):
    """Parts of what was sent cannot be used; ``errors`` says which and why."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("unreadable", errors[0]["sentence"])
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Sent:
    """A list as it came: a file's name and bytes, and who is named as its sender."""

    file_name: str
    content: bytes
    sender: str

    @property
    def fingerprint(self) -> bytes:
        """The same for the same bytes from the same sender."""
        return fingerprint_of(self.sender.encode() + b"\0" + hashlib.sha256(self.content).digest())


def read_sent(request: HttpRequest) -> Sent:
    """The list in a request. Raises HttpError 400, 413 or 415, and Unreadable."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise HttpError(413, "")
    if request.content_type == "multipart/form-data":
        return _from_file(request)
    if request.content_type == "application/json":
        return _from_rows(request.body)
    raise HttpError(415, "")


def _from_file(request: HttpRequest) -> Sent:
    files, file = request.FILES, request.FILES.get("file")
    if not isinstance(file, UploadedFile) or len(files.getlist("file")) != 1:
        raise Unreadable([_wrong("file", "missing", _("Sertakan satu berkas pada bagian file."))])
    sender = request.POST.get("sender", "")
    return Sent(_plain(str(file.name))[:200], file.read(), _sender(sender))


def _from_rows(body: bytes) -> Sent:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise HttpError(400, "") from None
    try:
        list_in = ListIn.model_validate(content)
    except ValidationError as wrong:
        raise Unreadable(
            [_of_field(error["loc"], error["type"]) for error in wrong.errors(include_input=False)[:100]]
        ) from None
    return Sent("api.csv", _as_file(list_in.rows), _sender(list_in.sender))


def _as_file(rows: Sequence[PersonIn]) -> bytes:
    """The rows as separated text with the headings of a workbook; the first person stands in row 2."""
    written = [row.model_dump() for row in rows]
    columns = [name for name in WRITTEN_HEADINGS if name in _ALWAYS or any(row[name] for row in written)]
    paper = io.StringIO()
    writer = csv.writer(paper, quoting=csv.QUOTE_ALL)
    writer.writerow(WRITTEN_HEADINGS[name] for name in columns)
    writer.writerows([_plain(row[name]) for name in columns] for row in written)
    return paper.getvalue().encode()


def _sender(text: str) -> str:
    sender = _plain(text)
    if len(sender) > LONGEST_SENDER:
        raise Unreadable([_wrong("sender", "too_long", _("Nama pengirim terlalu panjang."))])
    return sender


def _plain(text: str) -> str:
    """One line of text that can be written anywhere."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.encode("utf-8", "replace").decode().split())


def _of_field(place: Iterable[object], code: str) -> dict[str, str]:
    """A number where text must stand is most often a NIK that has lost its last digits already."""
    where = where_of(place)
    if code == "string_type" and where.endswith(".nik"):
        return _wrong(where, "nik_numeric", sentence_of("nik_numeric"))
    if code == "string_type":
        return _wrong(where, code, _("Tulis %(where)s sebagai teks di antara tanda kutip.") % {"where": where})
    if code == "extra_forbidden":
        return _wrong(where, code, _("Bagian %(where)s tidak dikenal.") % {"where": where})
    return _wrong(where, code, _("Bagian %(where)s tidak dapat dipakai.") % {"where": where or "rows"})


def _wrong(where: str, code: str, sentence: str) -> dict[str, str]:
    return {"where": where, "code": code, "sentence": sentence}
