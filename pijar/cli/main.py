"""``pijar``: the commands by what they are about."""

from __future__ import annotations

import os
import sys

import typer

from pijar.core.refusals import Refused

REFUSED = 2


def run() -> None:
    """Run a command; a refusal is one sentence on stderr and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        sys.exit(_answer())
    except Refused as refused:
        typer.echo(str(refused), err=True)
        sys.exit(REFUSED)


def _answer() -> int:
    """Commands about the server need no database yet; all others stand on the city's ground."""
    from pijar.cli.server import COMMANDS, server

    if len(sys.argv) > 1 and sys.argv[1] in COMMANDS:
        return int(server(standalone_mode=False) or 0)
    if len(sys.argv) < 2 or "--help" in sys.argv:
        return _with_django()
    from pijar.core.prepare import ground

    with ground():
        return _with_django()


def _with_django() -> int:
    import django

    django.setup()
    from pijar.cli.commands import pijar

    try:
        return int(pijar(standalone_mode=False) or 0)
    except typer.Exit as ended:
        return ended.exit_code


if __name__ == "__main__":
    run()
