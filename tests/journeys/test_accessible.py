"""Every page for everybody: axe finds no violation of WCAG 2.2 AA on a phone and on a desk, in both languages.

Each page is opened twice: in Indonesian, where axe looks at it on a phone, and in English, where it looks on a desk.
That nothing scrolls sideways is measured at both sizes in both languages.
"""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from pijar.values.month import Month
from tests.journeys.city import found
from tests.journeys.looking import DESK, PHONE, broken_rules, sideways, violations
from tests.journeys.test_main_job import sign_in
from tests.journeys.worked_city import everything_happens, pages_of_the_city

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PUBLIC = (
    "/",
    "/angka/",
    "/usulkan/",
    "/usulkan/nomor/",
    "/usulkan/terima-kasih/AAAA-BBBB-CCCC/",
    "/masuk/",
    "/tidak-ada/",
    "/buku/",
)


def faults(page: Page, address: str, *sizes: tuple[int, int]) -> list[str]:
    """Open a page; what is wrong with its width at these sizes, and with anything at the last of them."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status in ((404,) if address == "/tidak-ada/" else (200,)), f"{address} answers {answer.status}"
    return [*sideways(page, *sizes), *violations(page)]


def switch_to_english(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**")
    assert page.locator("html").get_attribute("lang") == "en"


def test_no_page_shuts_anybody_out(page: Page) -> None:
    today = timezone.localdate()
    month = Month.of(today)
    found(month)
    everything_happens(month, today, "petugas")
    wrong = [fault for address in PUBLIC for fault in faults(page, address, DESK, PHONE)]
    sign_in(page, "petugas")
    pages = pages_of_the_city(month)
    for address in pages:
        wrong += faults(page, address, DESK, PHONE)
        assert page.locator("html").get_attribute("lang") == "id"
    switch_to_english(page)
    for address in pages:
        wrong += faults(page, address, PHONE, DESK)
        assert page.locator("html").get_attribute("lang") == "en"
    assert wrong == []


def test_axe_sees_a_fault_that_is_planted(page: Page) -> None:
    page.goto("/masuk/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\"><input>')")
    assert {"image-alt", "label"} <= {rule["id"] for rule in broken_rules(page)}


def test_a_page_that_is_too_wide_for_a_phone_is_seen(page: Page) -> None:
    page.goto("/masuk/")
    assert sideways(page, DESK, PHONE) == []
    page.evaluate("document.querySelector('main').lastElementChild.style.width = '500px'")
    assert [fault.rpartition(" ")[2] for fault in sideways(page, DESK, PHONE)] == ["360"]
