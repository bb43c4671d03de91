"""Line icons on a grid of 24, two units thick, one colour: the colour of the words beside them."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

_PATHS = {
    "umbrella": (
        "M12 2v2M3 13a9 9 0 0 1 18 0c-2-1.6-4-1.6-6 0-2-1.6-4-1.6-6 0-2-1.6-4-1.6-6 0zM12 12.5v6a2.5 2.5 0 0 1-5 0"
    ),
    "check": "M4 12.5l5 5L20 6.5",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
    "cross": "M6 6l12 12M18 6L6 18",
    "dash": "M5 12h14",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.1",
    "warning": "M12 3.5L2.5 20h19zM12 10v4.5M12 17.200v.1",
    "back": "M14.5 5L7.5 12l7 7",
    "next": "M9.5 5l7 7-7 7",
    "up": "M12 20V5M6 11l6-6 6 6",
    "down": "M12 4v15M6 13l6 6 6-6",
    "sort": "M8 10l4-4 4 4M8 14l4 4 4-4",
    "download": "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    "upload": "M12 16V5M7 9.5l5-5 5 5M5 20h14",
    "print": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "home": "M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z",
    "people": (
        "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6"
        "M16 5a3.2 3.2 0 0 1 0 6.2M18 14.5c2.2.7 3.5 2.6 3.5 5.5"
    ),
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1",
    "money": "M3 6h18v12H3zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM6.5 9v.1M17.5 15v.1",
    "calendar": "M4 5.5h16V20H4zM4 10h16M8.5 3v4M15.5 3v4",
    "map": "M3 6l6-2.5L15 6l6-2.5V18l-6 2.5L9 18l-6 2.5zM9 3.5V18M15 6v14.5",
    "case": "M12 20.5C5 16 3 12.5 3 9.2A4.7 4.7 0 0 1 12 7a4.7 4.7 0 0 1 9 2.200c0 3.3-2 6.8-9 11.3z",
    "letter": "M3 6h18v13H3zM3.5 6.5L12 13l8.5-6.5",
    "chart": "M4 20h16M6.5 20v-7M12 20V5M17.5 20v-10",
    "settings": (
        "M4 7h9M17.5 7H20M4 17h2.5M11 17h9M15.2 4.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z"
        "M8.8 14.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z"
    ),
    "door": "M14 4H5v16h9M10 12h11M17.5 8.5L21 12l-3.5 3.5",
    "lock": "M5 11h14v9.5H5zM8 11V7.5a4 4 0 0 1 8 0V11",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "building": "M4 20.5h16M6 20.5V4h8v16.5M14 9h4v11.5M9 8h2M9 12h2M9 16h2",
}


@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """An icon that says nothing by ear: words stand beside it. Raises KeyError for an unknown name."""
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{_PATHS[name]}"/></svg>')  # noqa: S308


def icon_names() -> list[str]:
    """All icons, for the gallery."""
    return sorted(_PATHS)
