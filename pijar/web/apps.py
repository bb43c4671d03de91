"""The door as an app, so that Django finds its templates; its chapters are apps for the same reason."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import register_converter

from pijar.web.addresses import MonthInPath


class WebConfig(AppConfig):
    name = "pijar.web"
    label = "web"

    def ready(self) -> None:
        """Addresses of every chapter may hold a month."""
        register_converter(MonthInPath, "month")
