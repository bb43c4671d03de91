"""Pages at 100,000 workers: the server's time for the dashboard and the list of workers, against a bare view.

    python bench/pages_bench.py [--workers 100000] [--months 12] [--rounds 40]

Fills a city of its own, in a folder that is removed afterwards, and measures. A bare view answers with the same bytes
through the same middleware, signed in the same way: what is above it is our own.
"""

# ruff: noqa: E402 - the path is set before the bench's ground is imported
from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from intake_bench import fresh_city

GOAL = 200  # milliseconds, 95 of 100 answers


def main() -> int:
    """Fill, measure, print; 1 when a page misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    with fresh_city():
        fill_city(asked.workers, asked.months)
        slow = [name for name, ms in measure(asked.rounds) if ms > GOAL]
    return 1 if slow else 0


def fill_city(workers: int, months: int) -> None:
    """People and months by SQL."""
    from pages_city import fill

    from pijar.values.month import Month

    began = time.perf_counter()
    fill(workers, months, Month.of(date.today()) - 1)
    sys.stdout.write(f"{workers:,} workers x {months} months laid down in {time.perf_counter() - began:.0f} s\n")


def measure(rounds: int) -> Iterator[tuple[str, float]]:
    """Each page's p95 in milliseconds, printed as it is read, with the p95 of a bare view of the same bytes."""
    from django.http import HttpRequest, HttpResponse
    from django.test import Client
    from django.urls import path

    from config import urls

    kept: dict[str, bytes] = {"page": b""}

    def bare(request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        return HttpResponse(kept["page"])

    urls.urlpatterns.insert(0, path("bench-bare/", bare))
    client = signed_in()
    sys.stdout.write(f"{'page':44} {'KB':>6} {'p50':>7} {'p95':>7} {'bare':>7} {'ratio':>6}\n")
    for name, address in pages():
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        kept["page"] = answer.content
        middle, high = times(lambda address=address: client.get(address), rounds)  # type: ignore[misc]
        _, floor = times(lambda: client.get("/bench-bare/"), rounds)
        size = len(answer.content) / 1000
        sys.stdout.write(f"{name:44} {size:6.0f} {middle:7.1f} {high:7.1f} {floor:7.1f} {high / floor:6.1f}\n")
        yield name, high
    assert isinstance(client, Client)


def signed_in() -> object:
    """A client of somebody who may see everything the officer sees."""
    from django.conf import settings
    from django.test import Client

    from pijar.access.actions import grant_role, open_account
    from pijar.access.actors import SYSTEM
    from pijar.access.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    user = User.objects.filter(username="bench").first()
    if user is None:
        user = open_account(by=SYSTEM, username="bench", full_name="Bench", password="kata sandi untuk ukuran")
        grant_role(by=SYSTEM, user=user, role="officer", first_on=date(2020, 1, 1))
    client = Client(raise_request_exception=True)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def pages() -> Iterator[tuple[str, str]]:
    """What is measured: the dashboard by both measures and for an older month, and the list under many filters."""
    month = str(date.today())[:7]
    yield "dashboard", "/kerja/"
    yield "dashboard, share of workers on record", "/kerja/?ukuran=cakupan"
    yield "dashboard, another month", "/kerja/?bulan=2026-06"
    workers = "/kerja/pekerja/"
    yield "workers", workers
    yield "workers, page 40", f"{workers}?page=40"
    yield "workers of a district", f"{workers}?wilayah=33.74.01"
    yield "workers of a ward", f"{workers}?wilayah=33.74.01.1001"
    yield "workers of a trade", f"{workers}?pekerjaan=nelayan"
    yield "workers of a kind of funder", f"{workers}?dana=company"
    for state in ("covered", "waiting", "uncovered", "ended", "died"):
        yield f"workers {state} in {month}", f"{workers}?keadaan={state}"
    yield "workers covered in 2026-06", f"{workers}?keadaan=covered&bulan=2026-06"
    yield "workers by part of a name", f"{workers}?q=lestari"
    yield "workers by rare part of a name", f"{workers}?q=astuti 0f"
    yield "workers by member number", f"{workers}?q=00000000123"
    yield "one month", f"/kerja/bulan/{month}/"
    yield "public home", "/"


def times(ask: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median and 95th percentile of so many answers, in milliseconds, after two that warm up."""
    ask()
    ask()
    read = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        read.append((time.perf_counter() - began) * 1000)
    return median(read), quantiles(read, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
