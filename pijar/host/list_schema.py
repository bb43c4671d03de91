"""``python -m pijar.host.list_schema``: freeze new migrations, and list what all of them make of an empty database.

With ``--lock`` only the first, which needs no database server.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    from pijar.core.schema.lock import freeze_new

    try:
        new = freeze_new()
    except ValueError as error:
        raise SystemExit(str(error)) from None
    _say(f"frozen now: {', '.join(new) or 'nothing new'}")
    if "--lock" not in sys.argv[1:]:
        _write_listing()


def _write_listing() -> None:
    with tempfile.TemporaryDirectory(prefix="pijar-schema-") as place:
        Path(place).chmod(0o711)
        os.environ |= {"PIJAR_HOME": place, "PIJAR_KEY_FILE": f"{place}/keys.json", "DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        from pijar.core.keys import make_keys
        from pijar.core.schema.listing import FRESH
        from pijar.host.postgres import EmbeddedServer, running

        make_keys()
        with running(EmbeddedServer(Path(place), scratch=True)):
            FRESH.write_text(_listing_of_a_new_database(), encoding="utf-8")
        _say(f"written: {FRESH}")


def _listing_of_a_new_database() -> str:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from pijar.core.schema.listing import listing_text, read_listing
    from pijar.host.prepare import as_owner

    with as_owner():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        with connection.cursor() as cursor:
            return listing_text(read_listing(cursor))


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")


if __name__ == "__main__":
    main()
