"""One address, two renderings: what htmx is answered stands within the page that everybody else is answered."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import get_template
from django.test import Client

import pijar.web
from pijar.access.actors import Actor
from pijar.core.long_work import begin_work, fail_work, note_work, report_progress
from pijar.web.payers.progress import PLANNED
from pijar.web.people.progress import MATCHED
from tests.builders import make_worker
from tests.web.addresses import address_of, known_parts, patterns
from tests.web.conftest import Enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
WEB = Path(pijar.web.__file__).parent
WORKS = {"list_progress": "take_list", "match_progress": MATCHED.kind, "plan_progress": PLANNED.kind}


def reads_htmx(node: ast.AST) -> bool:
    """Whether a test in the code asks if htmx is asking."""
    return any(getattr(part, "attr", getattr(part, "id", "")) in ("htmx", "is_part") for part in ast.walk(node))


def pairs() -> set[tuple[str, str]]:
    """Each part that is shown instead of a page, with that page, as the code of the door names them."""
    return {
        (node.body.value, node.orelse.value)
        for file in WEB.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.IfExp) and reads_htmx(node.test)
        if isinstance(node.body, ast.Constant) and isinstance(node.orelse, ast.Constant)
        if isinstance(node.body.value, str) and isinstance(node.orelse.value, str)
    }


def shows(page: str, part: str) -> bool:
    return f'{{% include "{part}"' in Path(get_template(page).origin.name).read_text("utf-8")  # type: ignore[attr-defined]


def test_each_page_is_made_with_the_part_that_htmx_is_answered() -> None:
    assert len(pairs()) >= 4
    assert [(part, page) for part, page in pairs() if not shows(page, part)] == []


def test_control_a_page_made_without_its_part_is_seen() -> None:
    assert not shows("people/workers.html", "people/forgotten_part.html")


def in_parts() -> set[str]:
    """The names of the addresses whose views answer htmx with a part, themselves or by a function they call."""
    answering = {
        node.name
        for file in WEB.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and file.name != "entrance.py"
        and re.search(r"\.htmx\b", ast.unparse(node))
    }
    called = {str(pattern.name): inspect.getsource(inspect.unwrap(pattern.callback)) for pattern in patterns()}
    return {name for name, text in called.items() if any(re.search(rf"\b{one}\(", text) for one in answering)}


def squeezed(content: bytes) -> str:
    """A rendering without what differs from one answer to the next and without spaces."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())
    return " ".join(text.split())


def stands_within(part: bytes, page: bytes) -> bool:
    return bool(part.strip()) and squeezed(part) in squeezed(page)


def both(client: Client, address: str) -> tuple[Any, Any]:
    """The page, and what htmx is answered."""
    return client.get(address), client.get(address, headers={"HX-Request": "true"})


def works(client: Client) -> Iterator[dict[str, Any]]:
    """Work of every kind that waits, that goes on, and that failed."""
    user = get_user_model().objects.get(pk=client.session["_auth_user_id"])
    by = Actor.holding(user.pk, user.username, frozenset())
    for state in ("waiting", "running", "failed"):
        noted = {name: note_work(by=by, kind=kind).pk for name, kind in WORKS.items()}
        for job in noted.values() if state == "running" else ():
            begin_work(job)
            report_progress(job, "reading", 20_000, 80_000)
        for job in noted.values() if state == "failed" else ():
            fail_work(job)
        yield noted


def test_every_part_stands_within_its_page(enter: Enter) -> None:
    make_worker(name="SITI LESTARI")
    client, seen, apart = enter("officer"), set(), []
    for noted in works(client):
        for pattern in patterns():
            parts = known_parts(job=noted.get(str(pattern.name), "00000000-0000-0000-0000-000000000000"))
            page, part = both(client, address_of(pattern, parts))
            if part.status_code != 200 or b"<html" in part.content or not part["Content-Type"].startswith("text/html"):
                continue
            seen.add(str(pattern.name))
            apart += [] if stands_within(part.content, page.content) else [str(pattern.name)]
    assert apart == []
    assert seen == in_parts()
    assert set(WORKS) < seen


def test_a_refusal_told_to_htmx_stands_within_its_page() -> None:
    client = Client()
    user = get_user_model().objects.create_user(username="tanpa-tugas")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    for pattern in patterns():
        page, part = both(client, address_of(pattern, known_parts()))
        if page.status_code != 405:
            assert page.status_code == part.status_code == 403
            assert b"<html" not in part.content
            assert stands_within(part.content, page.content), pattern.name


def test_control_a_part_that_says_something_else_is_seen(enter: Enter) -> None:
    make_worker(name="SITI LESTARI")
    page, part = both(enter("officer"), "/kerja/pekerja/")
    assert stands_within(part.content, page.content)
    assert not stands_within(part.content.replace(b"SITI", b"TITI"), page.content)
    assert not stands_within(b"  ", page.content)
