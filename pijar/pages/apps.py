"""The shared pages as an app, so that Django finds their templates, tags and static files."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pijar.pages"
    label = "pages"
