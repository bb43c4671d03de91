import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from pijar.pages.gallery import SampleForm, gallery

pytestmark = pytest.mark.urls("tests.pages.urls")
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Nesting(HTMLParser):
    """Notes every tag that is closed out of turn, every id, and every reference to an id."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.references = [], [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.references += (found.get(name) or "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def _page(rf, address="/kerja/galeri/", user=None):
    request = rf.get(address)
    request.user = user or AnonymousUser()
    return gallery(request).content.decode()


def _menu(page):
    return page.split('id="menu"')[1].split("</nav>")[0]


def _render(text, **context):
    return engines["django"].from_string("{% load components %}" + text).render(context)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_gallery_is_well_formed_and_every_reference_finds_its_id(rf, language):
    with translation.override(language):
        reader = Nesting()
        reader.feed(_page(rf))
    assert reader.faults == []
    assert reader.open == []
    assert sorted(reader.ids) == sorted(set(reader.ids))
    assert set(reader.references) <= set(reader.ids)


def test_the_gallery_speaks_english_when_asked(rf):
    with translation.override("en"):
        page = _page(rf)
    assert '<html lang="en">' in page
    assert "Component gallery" in page
    assert "Bahasa Indonesia</button>" in page


def test_the_page_has_what_every_page_has(rf):
    page = _page(rf)
    assert page.count("<main ") == 1
    assert page.count("aria-live=") == 1
    assert page.index('class="skip"') < page.index("<header")
    assert page.count("<h1") == 1


def test_the_menu_marks_the_nearest_place_and_leaves_out_what_does_not_exist(rf):
    menu = re.findall(r'<a href="(/kerja/[^"]*)"( aria-current="page")?>', _menu(_page(rf, "/kerja/pekerja/17/")))
    assert [address for address, _ in menu] == ["/kerja/", "/kerja/pekerja/"]
    assert [bool(current) for _, current in menu] == [False, True]


def test_who_is_signed_in_can_sign_out_by_a_form(rf):
    page = _page(rf, user=SimpleNamespace(is_authenticated=True, is_active=False))
    assert 'action="/akun/logout/"' in page
    assert "/akun/login/" not in page


def test_a_column_sorts_up_then_down_and_keeps_the_filters(rf):
    tag = '{% sort_header "Nama" "name" %}'
    plain = _render(tag, request=rf.get("/?q=siti&page=3"))
    assert 'href="?q=siti&amp;sort=name"' in plain
    assert "aria-sort" not in plain
    up = _render(tag, request=rf.get("/?sort=name"))
    assert 'aria-sort="ascending"' in up
    assert 'href="?sort=-name"' in up
    down = _render(tag, request=rf.get("/?sort=-name"))
    assert 'aria-sort="descending"' in down


def test_pages_of_a_list_keep_the_filters(rf):
    drawn = _render(
        "{% pagination page %}", request=rf.get("/?q=a%26b&page=2"), page=Paginator(range(7017), 50).page(2)
    )
    assert 'href="?q=a%26b&amp;page=3"' in drawn
    assert 'aria-current="page">2<' in drawn
    assert "51–100 dari 7.017" in drawn


def test_a_list_of_one_page_has_no_page_links(rf):
    page = Paginator(range(3), 50).page(1)
    assert "<nav" not in _render("{% pagination page %}", request=rf.get("/"), page=page)


def test_a_wrong_field_says_so_beside_itself_and_in_the_summary():
    form = SampleForm({"name": "", "national_id": "337401", "category": "becak", "choice": "list", "agreed": "on"})
    summary = render_to_string("components/error_summary.html", {"form": form})
    field = render_to_string("components/field.html", {"field": form["national_id"]})
    assert 'href="#id_national_id"' in summary
    assert 'href="#id_name"' in summary
    assert 'aria-invalid="true"' in field
    assert 'id="id_national_id_error"' in field


def test_a_right_form_has_no_summary():
    form = SampleForm({"name": "Siti", "national_id": "1" * 16, "category": "becak", "choice": "list", "agreed": "on"})
    assert form.is_valid()
    assert render_to_string("components/error_summary.html", {"form": form}).strip() == ""


def test_words_of_people_are_escaped():
    drawn = _render("{% status_tag 'bad' words %}{% notice 'bad' words %}", words="<script>")
    assert "<script>" not in drawn
    assert drawn.count("&lt;script&gt;") == 2


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_nothing_but_themselves(page):
    drawn = render_to_string(f"{page}.html")
    assert "<title>Galat:" in drawn
    assert "<form" not in drawn


def test_a_refusal_says_why_and_what_to_do_next(rf):
    request = rf.get("/kerja/")
    request.user = AnonymousUser()
    drawn = render_to_string("refused.html", {"sentence": "Pagu habis.", "next_step": "Tambah pagu."}, request)
    assert "Pagu habis." in drawn
    assert "Tambah pagu." in drawn
    assert 'role="alert"' in drawn
