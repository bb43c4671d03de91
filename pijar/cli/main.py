"""``pijar``: one command, its exit code, and every refusal as one sentence on stderr.

Exit codes: 0 done, 1 broke off, 2 refused or wrongly written, 130 ended with Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from pijar.cli.language import _, asked_language, speak
from pijar.core.refusals import Refused

BROKE_OFF, REFUSED = 1, 2


def run() -> None:
    """The program ``pijar``."""
    sys.exit(answer(sys.argv[1:]))


def answer(arguments: Sequence[str]) -> int:
    """Run one command in the language asked for; return its exit code."""
    speak(asked_language())
    try:
        return _run(arguments)
    except typer.TyperException as wrong:
        return _refuse(_sentence_of(wrong))
    except Refused as refused:
        return _refuse(str(refused))
    except typer.Abort:
        return _refuse(_("Dibatalkan."), BROKE_OFF)
    except BrokenPipeError:
        raise
    except OSError as error:
        facts = {"file": error.filename or "", "why": error.strerror or str(error)}
        return _refuse(_("%(file)s tidak dapat dibaca atau ditulis: %(why)s.") % facts)


def _run(arguments: Sequence[str]) -> int:
    from pijar.cli.commands import whole

    return int(whole().main(args=list(arguments), prog_name="pijar", standalone_mode=False) or 0)


def _refuse(sentence: str, code: int = REFUSED) -> int:
    typer.echo(sentence, err=True)
    return code


def _sentence_of(wrong: typer.TyperException) -> str:
    """What was written wrongly; the library's own words are English and are used only where it alone knows more."""
    from pijar.cli.frame import name_of

    param, option = getattr(wrong, "param", None), getattr(wrong, "option_name", "")
    if param is not None and hasattr(wrong, "param_type"):
        return _("%(name)s belum disebut. %(help)s") % {"name": name_of(param), "help": param.help or ""}
    if param is not None:
        return _("Nilai untuk %(name)s tidak dapat dipakai. %(help)s") % {
            "name": name_of(param),
            "help": param.help or "",
        }
    if option and hasattr(wrong, "possibilities"):
        return _("Pilihan %(option)s tidak dikenal.") % {"option": option}
    if option:
        return _("Pilihan %(option)s perlu sebuah nilai.") % {"option": option}
    return wrong.message


if __name__ == "__main__":
    run()
