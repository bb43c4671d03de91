"""The look keeps its promises: contrast, weight, nothing from elsewhere, nothing the content policy would stop."""

import re
from pathlib import Path

import brotli
import pytest

import pijar

PACKAGE = Path(pijar.__file__).parent
STATIC = PACKAGE / "pages" / "static" / "pijar"
CSS = (STATIC / "pijar.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", CSS))
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
DRAWING = sorted((PACKAGE / "pages").rglob("*.py"))

# ink, ground, and the least contrast: 4.5 for text, 3 for the edges of fields and of meaning (WCAG 1.4.3, 1.4.11)
PAIRS = [
    ("tinta", "kertas", 4.5),
    ("tinta", "kertas-tua", 4.5),
    ("tinta", "putih", 4.5),
    ("redup", "kertas", 4.5),
    ("redup", "kertas-tua", 4.5),
    ("tautan", "kertas", 4.5),
    ("tautan", "kertas-tua", 4.5),
    ("putih", "nila", 4.5),
    ("putih", "nila-gelap", 4.5),
    ("nila", "nila-muda", 4.5),
    ("tinta", "kunyit", 4.5),
    ("kunyit-teks", "kunyit-muda", 4.5),
    ("kunyit-teks", "putih", 4.5),
    ("tinta", "kunyit-muda", 4.5),
    ("daun", "daun-muda", 4.5),
    ("putih", "daun", 4.5),
    ("bata", "bata-muda", 4.5),
    ("bata", "putih", 4.5),
    ("putih", "bata", 4.5),
    ("netral", "netral-muda", 4.5),
    ("garis-isian", "putih", 3),
    ("garis-isian", "kertas", 3),
    ("peta-3", "kertas", 3),
    ("kunyit", "nila-gelap", 3),
    ("nila-gelap", "kertas", 3),
]


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guideline_says():
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_every_pair_of_colours_can_be_read(ink, ground, least):
    assert _contrast(TOKENS[ink], TOKENS[ground]) >= least


def test_the_classes_of_the_map_grow_darker_step_by_step():
    steps = [_luminance(TOKENS[f"peta-{kind}"]) for kind in range(5)]
    assert steps == sorted(steps, reverse=True)
    assert all(_contrast(TOKENS[f"peta-{kind}"], TOKENS[f"peta-{kind + 1}"]) > 1.3 for kind in range(4))


def test_colours_are_written_once():
    body = CSS.split("@layer base {", 1)[1]
    assert set(re.findall(r"#[0-9A-Fa-f]{3,6}\b", body)) <= {
        "#C9D6EA",
        "#E5ECF7",
        "#E5A21C",
        "#741D0F",
        "#CFE6D8",
        "#FFF",
        "#999",
    }


def test_what_a_visitor_downloads_is_light():
    travels = {
        name: len(brotli.compress((STATIC / name).read_bytes())) for name in ("pijar.css", "pijar.js", "mark.svg")
    }
    font = (STATIC / "fonts" / "plus-jakarta-sans.woff2").stat().st_size
    assert travels["pijar.css"] <= 7_000
    assert sum(travels.values()) + font <= 40_000
    assert len(CSS) <= 26_000


def test_layers_are_declared_and_nothing_stands_outside_them():
    assert "@layer reset, tokens, base, layout, components, utilities, print;" in CSS
    outside = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
    assert set(re.findall(r"^(\S+)", outside, flags=re.M)) == {"@layer", "@font-face", "}"}


@pytest.mark.parametrize("file", [*TEMPLATES, *DRAWING], ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_nothing_that_the_content_policy_would_stop(file):
    text = file.read_text()
    assert not re.search(r"<[a-z][^<>]*\sstyle\s*=", text)
    assert not re.search(r"<[a-z][^<>]*\son[a-z]+\s*=", text)
    assert "hx-on" not in text
    assert not re.search(r"<style\b|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>", text)


@pytest.mark.parametrize(
    "file",
    [*TEMPLATES, *DRAWING, STATIC / "pijar.css", STATIC / "pijar.js", *STATIC.glob("*.svg")],
    ids=lambda file: file.relative_to(PACKAGE).as_posix(),
)
def test_nothing_is_fetched_from_elsewhere(file):
    text = file.read_text().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text)


def test_files_made_by_others_are_named_with_their_licences():
    told = (STATIC / "vendor" / "README.md").read_text()
    others = [*(STATIC / "vendor").glob("*"), *(STATIC / "fonts").glob("*")]
    assert [file.name for file in others if file.name != "README.md" and file.name not in told] == []
    version = re.search(rb'version:"([\d.]+)"', (STATIC / "vendor" / "htmx.min.js").read_bytes())
    assert version is not None
    assert version[1].decode() in told
