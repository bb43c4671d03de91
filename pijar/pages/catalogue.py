"""The words of the interface and their English: found in templates and Python, kept in ``locale/en``.

Indonesian is what stands in the source; a message without English shows Indonesian to an English reader.
``python -m pijar.pages.catalogue`` adds what is new to the catalogue, drops what is gone, and compiles it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from pijar.core.home import CHECKOUT
from pijar.host.catalogues import compile_catalogues

SOURCE = CHECKOUT / "pijar"
LOCALE = CHECKOUT / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
_HEADER = "# The English of Pijar's interface. Kept by python -m pijar.pages.catalogue; same licence as Pijar."
_PAIR, _CONTEXT = (1, 2), ((1, "c"), 2)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": _PAIR,
    "ngettext_lazy": _PAIR,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
}


@dataclass(frozen=True, slots=True)
class Message:
    """One text to be translated: itself, or singular and plural, and the context that parts it from its likes."""

    text: str | tuple[str, str]
    context: str | None = None

    @property
    def singular(self) -> str:
        return self.text if isinstance(self.text, str) else self.text[0]


def messages_in(source: Path) -> dict[Message, list[str]]:
    """All messages under a folder, each with the files, relative to it, in which it stands."""
    found: dict[Message, list[str]] = {}
    for file in sorted([*source.rglob("*.py"), *source.rglob("*.html"), *source.rglob("*.txt")]):
        for message in _messages_of(file):
            places = found.setdefault(message, [])
            if (place := file.relative_to(source).as_posix()) not in places:
                places.append(place)
    return found


def read_catalogue(file: Path) -> Catalog:
    """A written catalogue; an empty English one if there is none yet. Raises babel's PoFileError if it is damaged."""
    if not file.exists():
        return Catalog(locale="en", domain="django", project="Pijar", charset="utf-8", fuzzy=False)
    with file.open("rb") as written:
        return read_po(written, locale="en", domain="django", abort_invalid=True)


def untranslated(found: dict[Message, list[str]], catalogue: Catalog) -> list[Message]:
    """The messages for which the catalogue has no words."""
    return [message for message in found if not _has_words(catalogue, message)]


def refresh(file: Path = ENGLISH, source: Path = SOURCE) -> list[Message]:
    """Write the catalogue anew with exactly the messages of the source, keeping their English; return those without."""
    found, old = messages_in(source), read_catalogue(file)
    new = Catalog(locale="en", domain="django", project="Pijar", charset="utf-8", fuzzy=False, header_comment=_HEADER)
    new.creation_date = new.revision_date = old.creation_date
    for message, places in found.items():
        kept = old.get(message.singular, message.context)
        words = kept.string if kept is not None and _has_words(old, message) else None
        new.add(message.text, words or "", [(place, 1) for place in places], context=message.context)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as writing:
        write_po(writing, new, width=120, sort_output=True, no_location=True)
    return untranslated(found, new)


def _messages_of(file: Path) -> Iterator[Message]:
    text = file.read_text("utf-8")
    if file.suffix != ".py":
        # What surrounds the messages is masked; its indentation means nothing, and babel would read it as Python's.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(file)).splitlines())
    for _line, words, _comments, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
        if isinstance(words, tuple):
            yield Message((words[0], words[1]), context)
        elif words:
            yield Message(words, context)


def _has_words(catalogue: Catalog, message: Message) -> bool:
    translation = catalogue.get(message.singular, message.context)
    if translation is None or isinstance(translation.id, str) != isinstance(message.text, str):
        return False
    words = [translation.string] if isinstance(translation.string, str) else list(translation.string or ())
    return bool(words) and all(words)


def main() -> int:
    """Refresh and compile; say what still has no English. Ends with 1 if anything has none."""
    lacking = refresh()
    compile_catalogues(LOCALE)
    for message in lacking:
        sys.stdout.write(f"{message.singular}\n")
    sys.stdout.write(f"{len(lacking)} without English\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
