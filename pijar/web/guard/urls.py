"""The addresses of the guard against lapses."""

from __future__ import annotations

from django.urls import path

from pijar.web.guard.views import guard, handovers, reminders

urlpatterns = [
    path("penjaga/", guard.guard, name="guard"),
    path("penjaga/periksa/", guard.look, name="look"),
    path("penjaga/berakhir/", guard.end, name="end_lapsed"),
    path("penjaga/serah-terima/", handovers.handovers, name="handovers"),
    path("penjaga/pengingat/", reminders.reminders_page, name="reminders"),
    path("penjaga/pengingat/tulis/", reminders.remind, name="remind_funders"),
    path("penjaga/pengingat/unduh/", reminders.download, name="reminder_table"),
]
