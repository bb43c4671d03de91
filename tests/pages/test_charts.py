from pijar.pages.drawing.bars import Bar, bars, share_bar
from pijar.pages.drawing.columns import Column, Source, round_top, stacked_months
from pijar.values.month import Month

SOURCES = [Source("city", "APBD", "nila"), Source("firm", "Perusahaan & mitra", "daun")]


def _bars(rows):
    return bars(rows, caption="Pekerjaan", write=str, label="Pekerjaan", amount="Orang")


def test_the_largest_bar_fills_its_place_and_others_are_in_proportion():
    drawn = _bars([Bar("Becak", 400), Bar("Nelayan", 100)])
    assert 'width="100%" height="100%" rx="3"/></svg>' in drawn
    assert 'width="25%"' in drawn


def test_nothing_counted_draws_no_bar_and_divides_by_nothing():
    assert _bars([Bar("Becak", 0)]).count("<rect") == 1
    assert share_bar(0, 0).count("<rect") == 1


def test_labels_of_bars_are_escaped():
    assert "&lt;b&gt;" in _bars([Bar("<b>", 1, "/x?a=1&b=2")])


def test_a_share_above_the_whole_stays_within_its_place():
    assert 'width="100%"' in share_bar(12, 10)


def test_the_scale_ends_at_a_round_number_with_whole_quarters():
    tops = {largest: round_top(largest) for largest in (0, 3, 5, 9, 11, 13, 41, 81, 7017, 10_000)}
    assert tops == {0: 4, 3: 4, 5: 8, 9: 12, 11: 12, 13: 20, 41: 80, 81: 100, 7017: 8000, 10_000: 10_000}


def test_columns_stack_to_their_sum():
    months = [Column(Month(2025, 12), {"city": 60, "firm": 20}), Column(Month(2026, 1), {"city": 40})]
    drawn = stacked_months(months, SOURCES, title="Terlindungi", description="Per bulan")
    heights = [float(part.split('"')[0]) for part in drawn.split('width="16" height="')[1:]]
    assert heights == [190 * 60 / 80, 190 * 20 / 80, 190 * 40 / 80]
    assert "2026</text>" in drawn
    assert "2025</text>" not in drawn  # no room for two years side by side
    assert "2026</text>" in drawn
    assert "Perusahaan &amp; mitra 20" in drawn


def test_a_chart_without_months_is_an_empty_scale():
    assert stacked_months([], SOURCES, title="a", description="b").count('class="part"') == 0
