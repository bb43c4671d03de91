"""The public addresses."""

from __future__ import annotations

from django.urls import path

from pijar.portal import proposing, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("angka/", views.numbers, name="numbers"),
    path("usulkan/", proposing.propose, name="propose"),
    path("usulkan/nomor/", proposing.look_up, name="proposal"),
    path("usulkan/terima-kasih/<str:code>/", proposing.thanks, name="proposed"),
    path("buku/", views.books, name="books"),
]
