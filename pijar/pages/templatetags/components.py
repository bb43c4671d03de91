"""The components a page is put together from. Those that stand in long lists are plain functions, to be cheap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pijar.pages import figures
from pijar.pages.drawing import bars as bars_drawing
from pijar.pages.drawing import strips
from pijar.pages.drawing.icons import icon as draw_icon
from pijar.pages.navigation import work_items
from pijar.values.month import Month

register = template.Library()

_TAG_ICONS = {"good": "check", "waiting": "clock", "bad": "cross", "neutral": "dash", "info": "info"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "download" %}``: words stand beside it, it is silent itself."""
    return draw_icon(name)


@register.simple_tag
def status_tag(kind: str, words: str, sign: str | None = None) -> SafeString:
    """``{% status_tag "good" "Terlindungi" %}``: icon, word and colour; kind is good, waiting, bad, neutral or info."""
    return format_html('<span class="tag {}">{}{}</span>', kind, draw_icon(sign or _TAG_ICONS[kind]), words)


@register.simple_tag
def month_strip(first: Month, states: str) -> SafeString:
    """``{% month_strip first states %}``: one letter a month.

    c covered, a asserted, w waiting, b broken, - before, e ended.
    """
    return strips.month_strip(first, states)


@register.simple_tag
def month_links(first: Month, states: str, addresses: Mapping[Month, str]) -> SafeString:
    """``{% month_links first states addresses %}``: the large strip; addresses by month, where there is proof."""
    return strips.month_links(first, states, addresses)


@register.inclusion_tag("components/strip_legend.html")
def strip_legend() -> dict[str, object]:
    """``{% strip_legend %}``: what the blocks of a strip mean."""
    words = strips.state_words()
    shown = (
        (strips.COVERED, "c", ""),
        (strips.ASSERTED, "w", strips.DOUBT),
        (strips.WAITING, "w", ""),
        (strips.BROKEN, "b", ""),
        (strips.BEFORE, "n", ""),
    )
    return {"rows": [(kind, letter, words[state]) for state, kind, letter in shown]}


@register.simple_tag
def bars(rows: Sequence[bars_drawing.Bar], caption: str, label: str, amount: str) -> SafeString:
    """``{% bars rows caption=... label=... amount=... %}``: lying bars with their numbers, as a table."""
    return bars_drawing.bars(rows, caption=caption, write=figures.number, label=label, amount=amount)


@register.simple_tag
def share_bar(part: int, whole: int) -> SafeString:
    """``{% share_bar part whole %}``: one filled bar; the numbers stand beside it."""
    return bars_drawing.share_bar(part, whole)


@register.simple_tag(takes_context=True)
def sort_header(context: Context, words: str, key: str, number: bool = False) -> SafeString:
    """``{% sort_header "Nama" "name" %}``: a column head that sorts by ``?sort=name`` and, pressed again, ``-name``."""
    query: QueryDict = context["request"].GET.copy()
    current = query.get("sort", "")
    query["sort"] = f"-{key}" if current == key else key
    query.pop("page", None)
    direction = {key: "ascending", f"-{key}": "descending"}.get(current)
    sign = {"ascending": "up", "descending": "down", None: "sort"}[direction]
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a></th>',
        SafeString(' class="num"' if number else ""),
        SafeString(f' aria-sort="{direction}"' if direction else ""),
        query.urlencode(),
        words,
        draw_icon(sign),
    )


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[object]) -> dict[str, object]:
    """``{% pagination page %}``: links to the pages of a ``Paginator``, keeping the filters of the address."""
    kept: QueryDict = context["request"].GET.copy()
    kept.pop("page", None)
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    before = f"?{kept.urlencode()}&" if kept else "?"
    return {"page": page, "shown": list(shown), "before": before, "gap": page.paginator.ELLIPSIS}


@register.inclusion_tag("components/figure.html")
def figure(amount: str, label: str, note: str = "", whence: str = "") -> dict[str, str]:
    """``{% figure amount "pekerja terlindungi" note=... whence=address %}``: a number and where it is from."""
    return {"amount": amount, "label": label, "note": note, "whence": whence}


@register.inclusion_tag("components/notice.html")
def notice(kind: str, words: str, title: str = "") -> dict[str, str]:
    """``{% notice "waiting" words %}``: a band across the page; kind is good, waiting, bad or info."""
    signs = {"good": "check", "waiting": "clock", "bad": "warning", "info": "info"}
    return {"kind": kind, "words": words, "title": title, "sign": signs[kind]}


@register.inclusion_tag("components/progress.html")
def progress(done: int, whole: int, label: str) -> dict[str, object]:
    """``{% progress done whole "Baris diperiksa" %}``: how far a long task has come, in numbers and as a bar."""
    return {"done": done, "whole": whole, "label": label}


@register.inclusion_tag("components/facts.html")
def facts(rows: Mapping[str, object] | Iterable[tuple[str, object]]) -> dict[str, object]:
    """``{% facts rows %}``: pairs of term and value."""
    return {"rows": list(rows.items()) if isinstance(rows, Mapping) else list(rows)}


@register.inclusion_tag("components/tabs.html")
def tabs(rows: Sequence[tuple[str, str, bool]], label: str) -> dict[str, object]:
    """``{% tabs rows "Lembar pekerja" %}``: rows of words, address, and whether it is the one shown."""
    return {"rows": rows, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """``{% timeline rows %}``: rows with ``when`` (written), ``title``, and if wanted ``words``, ``ahead``."""
    return {"rows": rows}


@register.inclusion_tag("components/tasks.html")
def tasks(rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """``{% tasks rows %}``: rows with ``words``, ``kind``, ``state``, and if wanted ``address``, ``hint``."""
    return {"rows": rows}


@register.inclusion_tag("components/crumbs.html")
def crumbs(*steps: str) -> dict[str, object]:
    """``{% crumbs "Pekerja" address "Siti" %}``: words and addresses by turns, the page itself last."""
    pairs = [(steps[at], steps[at + 1] if at + 1 < len(steps) else "") for at in range(0, len(steps), 2)]
    return {"steps": pairs}


@register.inclusion_tag("components/navigation.html", takes_context=True)
def work_navigation(context: Context) -> dict[str, object]:
    """``{% work_navigation %}``: the workroom's menu, the present page marked."""
    request = context.get("request")
    return {"items": work_items(request.path if request else ""), "label": _("Menu utama")}
