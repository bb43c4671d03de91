"""The door as an app, so that Django finds its templates."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pijar.web"
    label = "web"
