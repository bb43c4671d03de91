"""The public addresses."""

from __future__ import annotations

from django.urls import path

from pijar.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("angka/", views.numbers, name="numbers"),
]
