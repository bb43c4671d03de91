"""The addresses of the programming door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path

from pijar.api import lists, words
from pijar.api.door import api
from pijar.api.problems import problem

api.add_router("/lists", lists.router)
api.add_router("", words.router)


def unknown(request: HttpRequest) -> HttpResponse:
    """No address: told as a problem, and nothing about what there is."""
    return problem(404)


urlpatterns: list[URLPattern | URLResolver] = [path("v1/", api.urls), re_path(".*", unknown)]
