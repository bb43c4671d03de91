"""The language of the command line: Indonesian, or English for whoever sets ``PIJAR_BAHASA=en``.

Help is put together while the command modules are imported, before there is a database or a Django, so the words come
straight from the catalogue. ``speak`` must have been called by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import NullTranslations, translation

from pijar.core.environment import text
from pijar.core.home import CHECKOUT
from pijar.core.reasons import SHORTEST_REASON

LOCALE = CHECKOUT / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django"


class _Language:
    """What is spoken now: the code of the language and its words. Indonesian stands in the source itself."""

    code = "id"
    words = NullTranslations()
    own: Callable[[str], str] = staticmethod(str)


def asked_language() -> str:
    """``en`` when ``PIJAR_BAHASA`` says so, else ``id``."""
    return "en" if text("PIJAR_BAHASA").lower() == "en" else "id"


def speak(code: str) -> None:
    """Speak ``id`` or ``en`` from now on, compiling the catalogue if that was not done yet."""
    if code == "en":
        _compile_if_stale()
    _Language.code = code
    _Language.words = translation("django", str(LOCALE), [code], fallback=True) if code == "en" else NullTranslations()


def language() -> str:
    """The language spoken now, ``id`` or ``en``."""
    return _Language.code


def _(message: str) -> str:
    """A message in the language spoken now, and within a command on the city's data in the city's words."""
    return _Language.own(_Language.words.gettext(message))


def reason_help(what: str) -> str:
    """The help of an option or argument that holds the reason of a decision."""
    hint = _("Paling sedikit {letters} huruf.")
    return f"{what} {hint.format(letters=SHORTEST_REASON)}"


@contextmanager
def language_of_the_city() -> Iterator[None]:
    """Within this block messages are said as the city's door says them."""
    from pijar.core.city_words import say

    _Language.own = staticmethod(say)
    try:
        yield
    finally:
        _Language.own = staticmethod(str)


def _compile_if_stale() -> None:
    written, compiled = ENGLISH.with_suffix(".po"), ENGLISH.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= written.stat().st_mtime:
        return
    from pijar.host.catalogues import compile_catalogues

    try:
        compile_catalogues(LOCALE)
    except OSError:  # a place where nothing may be written speaks with the words it has
        return
