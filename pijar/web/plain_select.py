"""A list to choose from that is written in one go: a city's wards are two hundred options on every page."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """The same markup as Django's select, without a template for each option."""

    def render(
        self, name: str, value: object, attrs: dict[str, object] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        shape = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(shape), self._written(self.choices, chosen))

    def _written(self, choices: Iterable[tuple[object, object]], chosen: str) -> SafeString:
        return format_html_join("", "{}", ((self._one(value, words, chosen),) for value, words in choices))

    def _one(self, value: object, words: object, chosen: str) -> SafeString:
        if isinstance(words, list | tuple):
            return format_html('<optgroup label="{}">{}</optgroup>', value, self._written(words, chosen))
        mark = SafeString(" selected" if str(value) == chosen else "")
        return format_html('<option value="{}"{}>{}</option>', value, mark, words)
