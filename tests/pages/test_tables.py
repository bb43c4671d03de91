"""The frame of tables and facts: what a column says once, each of its cells knows."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory


def written(text: str, /, **context: Any) -> str:
    request = RequestFactory().get("/?sort=name&page=3")
    html = engines["django"].from_string("{% load tables %}" + text).render(context, request)
    return " ".join(html.split()).replace("> <", "><")


def test_a_table_has_its_frame_caption_headings_rows_and_totals() -> None:
    assert written(
        '{% table "Daftar" "dense" %}{% column "Nama" %}{% column "Baris" number %}{% rows %}'
        "{% for name, count in lists %}{% row %}{% head name %}{% cell count %}{% endrow %}{% endfor %}"
        '{% totals %}{% row %}{% head "Jumlah" %}{% cell 5 %}{% endrow %}{% endtable %}',
        lists=[("A & B", 2), ("C", 3)],
    ) == (
        '<div class="scroll" tabindex="0" role="group" aria-label="Daftar"><table class="table dense">'
        '<caption class="sr">Daftar</caption>'
        '<thead><tr><th scope="col">Nama</th><th scope="col" class="num">Baris</th></tr></thead>'
        '<tbody><tr><th scope="row">A &amp; B</th><td class="num">2</td></tr>'
        '<tr><th scope="row">C</th><td class="num">3</td></tr></tbody>'
        '<tfoot><tr><th scope="row">Jumlah</th><td class="num">5</td></tr></tfoot></table></div>'
    )


def test_a_caption_may_be_shown_with_a_note_and_the_frame_be_called_otherwise() -> None:
    page = written('{% table "Daftar" label="Bingkai" note="Catatan" titled %}{% rows %}{% endtable %}')
    assert 'aria-label="Bingkai"' in page
    assert "<caption>Daftar<small>Catatan</small></caption>" in page


def test_a_cell_is_labelled_as_its_column_says_and_totals_are_not() -> None:
    page = written(
        '{% table "Daftar" "to-list" %}{% column "Nama" %}{% column "Baris" named %}{% column "Iuran" label="Rp" %}'
        '{% rows %}{% row %}{% head "A" %}{% cell 1 %}{% cell %} <b>2</b> {% endcell %}{% endrow %}'
        '{% totals %}{% row %}{% head "Jumlah" %}{% cell 1 %}{% endrow %}{% endtable %}'
    )
    assert '<td data-label="Baris">1</td><td data-label="Rp"><b>2</b></td>' in page
    assert '<tfoot><tr><th scope="row">Jumlah</th><td>1</td></tr></tfoot>' in page


def test_columns_that_are_left_out_take_their_cells_along() -> None:
    text = (
        '{% table "Daftar" %}{% column "Nama" %}{% if more %}{% column "Kode" named %}{% endif %}'
        '{% column "Rp" number %}'
        '{% rows %}{% row %}{% head "A" %}{% if more %}{% cell "K" %}{% endif %}{% cell 7 %}{% endrow %}{% endtable %}'
    )
    assert '<td data-label="Kode">K</td><td class="num">7</td>' in written(text, more=True)
    assert '<th scope="row">A</th><td class="num">7</td>' in written(text, more=False)


def test_a_cell_over_several_columns_is_plain_and_the_next_one_knows_its_place() -> None:
    page = written(
        '{% table "Daftar" %}{% column "A" number named %}{% column "B" number %}{% column "C" number %}{% rows %}'
        '{% row "baris-" 7 %}{% cell "kosong" span=2 kind="muted" %}{% cell 9 rows=2 kind="bad" %}'
        "{% endrow %}{% endtable %}"
    )
    assert (
        '<tr id="baris-7"><td colspan="2" class="muted">kosong</td><td rowspan="2" class="num bad">9</td></tr>' in page
    )


def test_headings_may_be_hidden_missing_written_out_or_sort() -> None:
    page = written(
        '{% table "Daftar" %}{% column "Tindakan" hidden %}{% column "" %}{% column number %}<b>K</b>{% endcolumn %}'
        '{% column "Nama" sort="name" %}{% rows %}{% endtable %}'
    )
    assert (
        '<th scope="col"><span class="sr">Tindakan</span></th><td></td><th scope="col" class="num"><b>K</b></th>'
        in page
    )
    assert '<th scope="col" aria-sort="ascending"><a href="?sort=-name">' in page


def test_facts_hold_a_value_or_what_is_written_out_and_nothing_unsafe() -> None:
    page = written('{% fact "Nama" name %}{% fact "Kode" kind="num" %}<b>7</b>{% endfact %}', name="<i>")
    assert (
        page == "<div><dt>Nama</dt><dd>&lt;i&gt;</dd></div>" + '<div><dt>Kode</dt><dd class="num"><b>7</b></dd></div>'
    )


@pytest.mark.parametrize("text", ['{% cell "A" %}', '{% column "A" %}', '{% row %}{% head "A" %}{% endrow %}'])
def test_a_cell_outside_of_any_table_is_refused(text: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="inside a table"):
        written(text)


@pytest.mark.parametrize("text", ["<i>", '"><script>'])
def test_whatever_a_table_is_given_is_written_safely(text: str) -> None:
    page = written(
        "{% table text label=text note=text titled %}{% column text named %}{% rows %}"
        "{% row text %}{% cell text kind=text %}{% endrow %}{% endtable %}",
        text=text,
    )
    assert text not in page
