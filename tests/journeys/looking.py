"""What must be true of every page for everybody: no violation of WCAG 2.2 AA, nothing that scrolls sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
"""Each violation with all its places; of what is in order nothing is told, which saves half the time."""
PHONE, DESK = (360, 740), (1280, 900)


def broken_rules(page: Page) -> list[dict[str, object]]:
    """The rules that the page breaks, as axe tells them."""
    found: list[dict[str, object]] = Axe().run(page, options=RULES).response["violations"]
    return found


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it stands, each with the first place."""
    where = page.url.partition("://")[2].partition("/")[2]
    return [f"/{where} {rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in broken_rules(page)]  # type: ignore[index]


def sideways(page: Page, *sizes: tuple[int, int]) -> list[str]:
    """Where the page scrolls sideways; it stays at the last of these sizes."""
    wrong = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        room = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        wrong += [f"{page.url} scrolls sideways by {room} at {width}"] if room > 0 else []
    return wrong
