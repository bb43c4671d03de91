"""What the programming door costs: one list's state by key, against the bare framework answering with the same bytes.

Prints requests a second of each, in turns in one process, and their ratio (quality: at most 2). The bare view reads
the same row and has no key, no count and no snapshot; both run on a scratch database of the bench's own.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

ROUNDS, EACH = 7, 100
GOAL = 2.0


def main() -> int:
    """Measure and print; 1 when the goal is missed."""
    place = Path(tempfile.mkdtemp(prefix="pijar-bench-")).resolve()
    place.chmod(0o711)
    os.environ |= {"PIJAR_HOME": str(place), "DJANGO_SETTINGS_MODULE": "config.settings"}
    from pijar.core.keys import make_keys
    from pijar.host.postgres import EmbeddedServer, running

    make_keys()
    try:
        with running(EmbeddedServer(place, scratch=True)):
            return _measured()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _measured() -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from pijar.core.reach import WHOLE, reaching
    from pijar.host.prepare import as_owner
    from pijar.host.row_security import secure_rows

    with as_owner():
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            secure_rows(cursor)
    (place := Path(os.environ["PIJAR_HOME"]) / "static").mkdir(exist_ok=True)
    assert place.is_dir()
    with reaching(WHOLE):
        ours, bare = _askers()
    seconds: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        for name, ask in (("ours", ours), ("bare", bare)):
            began = time.perf_counter()
            for _ in range(EACH):
                ask()
            seconds[name].append(time.perf_counter() - began)
    rates = {name: EACH / statistics.median(found) for name, found in seconds.items()}
    ratio = rates["bare"] / rates["ours"]
    print(
        f"one list's state: {rates['ours']:.0f}/s, bare ninja view {rates['bare']:.0f}/s, {ratio:.2f} x (goal {GOAL} x)"
    )
    return int(ratio > GOAL)


def _askers() -> tuple[Callable[[], None], Callable[[], None]]:
    """A request to the door and one to the bare view, each checked to answer the same."""
    from django.test import Client
    from django.urls import clear_url_caches, path
    from django.utils import timezone
    from ninja import NinjaAPI

    from config import urls
    from pijar.access.actions import make_key
    from pijar.access.actors import SYSTEM, actor_of
    from pijar.access.limits import Limit
    from pijar.api import entrance
    from pijar.api.shapes import ListOut
    from pijar.core.reach import WHOLE, narrow
    from pijar.registry.actions.city import settle_city
    from pijar.registry.actions.lists import take_list
    from pijar.registry.models import TakenList

    settle_city(by=SYSTEM)
    today = timezone.localdate()
    key, secret = make_key(by=SYSTEM, name="Bench", holder="Bench", expires_on=today + timedelta(days=9), on=today)
    lines = "NIK,Nama,Tanggal Lahir,Kelurahan,Pekerjaan\n3374010101800001,SUPARMAN,01-01-1980,Miroto,Pemulung\n"
    taken = take_list(
        by=actor_of(key.user, today), file_name="bench.csv", content=lines.encode(), sender="Bench", on=today
    )
    entrance.EACH_KEY = Limit("bench", most=10**9, seconds=60)  # type: ignore[misc]
    api = NinjaAPI(urls_namespace="bare", docs_url=None, openapi_url=None)

    @api.get("/lists/{uuid:ref}", response=ListOut)
    def bare_view(request: Any, ref: str) -> ListOut:
        narrow(WHOLE)
        row = TakenList.objects.get(ref=ref)
        facts = {name: getattr(row, name) for name in ("file_name", "sender", "taken_on", "rows", "applied")}
        return ListOut(ref=row.ref, state="taken", refused=row.refused, waiting=row.waiting, **facts)

    urls.urlpatterns.insert(0, path("bare/", api.urls))
    clear_url_caches()
    client = Client(SERVER_NAME="localhost", headers={"Authorization": f"Bearer {secret}"})
    addresses = (f"/api/v1/lists/{taken.ref}", f"/bare/lists/{taken.ref}")
    assert client.get(addresses[0]).content == client.get(addresses[1]).content
    ours, bare = (lambda address=address: client.get(address) for address in addresses)
    return ours, bare


if __name__ == "__main__":
    sys.exit(main())
