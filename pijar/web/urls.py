"""The addresses of the workroom, chapter by chapter."""

from __future__ import annotations

from django.urls import include, path

app_name = "work"
urlpatterns = [
    path("", include("pijar.web.city.urls")),
    path("", include("pijar.web.people.urls")),
    path("", include("pijar.web.lists.urls")),
    path("", include("pijar.web.payers.urls")),
    path("", include("pijar.web.months.urls")),
    path("", include("pijar.web.money.urls")),
    path("", include("pijar.web.guard.urls")),
    path("", include("pijar.web.users.urls")),
]
