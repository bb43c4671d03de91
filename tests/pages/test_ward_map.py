import re
from xml.etree import ElementTree

import pytest

from pijar.pages.drawing.geometry import Area, cached_sheet, draw_sheet
from pijar.pages.drawing.ward_map import class_of, map_legend, ward_map

LIMITS = (20, 40, 60, 80)
SVG = "{http://www.w3.org/2000/svg}"


def _square(left, top, size=1.0):
    """A square with three needless points on its upper edge."""
    right, low = left + size, top - size
    edge = [(left + size * part / 4, top) for part in (1, 2, 3)]
    return {
        "type": "Polygon",
        "coordinates": [[(left, top), *edge, (right, top), (right, low), (left, low), (left, top)]],
    }


def _four():
    places = {"a": (110.0, -7.0), "b": (111.0, -7.0), "c": (110.0, -8.0), "d": (111.0, -8.0)}
    return [Area(code, f"Kelurahan <{code}>", _square(*place)) for code, place in places.items()]


def _draw(values, **more):
    texts = {"title": "Peta", "description": "Cakupan", "say": lambda name, value: f"{name}: {value}"}
    return ward_map(draw_sheet(_four(), width=200), values, LIMITS, **texts, **more)


def _tree(svg):
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def _corners(path):
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    x, y = numbers[0], numbers[1]
    found = [(x, y)]
    for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + right, y + down
        found.append((x, y))
    return found


def test_needless_points_go_and_corners_stay():
    sheet = draw_sheet(_four(), width=200)
    assert [len(_corners(shape.path)) for shape in sheet.shapes] == [4, 4, 4, 4]


def test_neighbours_keep_one_line():
    sheet = draw_sheet(_four(), width=200)
    corners = [set(_corners(shape.path)) for shape in sheet.shapes]
    assert len(set.union(*corners)) == 9
    assert len(set.intersection(*corners)) == 1


def test_an_area_is_as_high_as_it_is_wide_on_the_ground():
    sheet = draw_sheet(_four(), width=200)
    assert sheet.height == pytest.approx(200 / 0.9903, abs=1)


def test_a_map_without_areas_is_refused():
    with pytest.raises(ValueError, match="at least one area"):
        draw_sheet([])


def test_a_sheet_is_drawn_once_for_a_key():
    loads = []

    def load():
        loads.append(1)
        return _four(), []

    assert cached_sheet("once", load) is cached_sheet("once", load)
    assert len(loads) == 1


@pytest.mark.parametrize(("value", "expected"), [(None, None), (0, 0), (19.9, 0), (20, 1), (79, 3), (80, 4), (100, 4)])
def test_a_value_on_a_limit_lies_in_the_upper_class(value, expected):
    assert class_of(value, LIMITS) == expected


@pytest.mark.parametrize("limits", [(20, 40, 60), (20, 40, 40, 80), (80, 60, 40, 20)])
def test_limits_other_than_four_rising_ones_are_refused(limits):
    with pytest.raises(ValueError, match="four limits"):
        map_legend(limits, str)


def test_every_area_is_drawn_in_its_class_and_the_unknown_is_hatched():
    tree = _tree(_draw({"a": 10, "b": 85, "c": 85, "d": None}))
    groups = {
        group.get("class") or group.get("fill"): len(group.findall(f"{SVG}path")) for group in tree.iter(f"{SVG}g")
    }
    assert groups == {"c0": 1, "c4": 2, "url(#peta-h)": 1}


def test_names_are_escaped_and_said():
    titles = [title.text for title in _tree(_draw({"a": 10})).iter(f"{SVG}title")]
    assert titles[0] == "Peta"
    assert "Kelurahan <a>: 10" in titles


def test_areas_can_lead_to_their_pages():
    tree = _tree(_draw({}, link=lambda code: f"/wilayah/{code}"))
    assert {link.get("href") for link in tree.iter(f"{SVG}a")} == {f"/wilayah/{code}" for code in "abcd"}


def test_the_legend_names_five_classes_and_the_missing_value():
    assert map_legend(LIMITS, lambda limit: f"{limit}%").count("<li>") == 6
