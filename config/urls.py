"""Every address of the site: the public door at the root, the workroom under ``/kerja/``, sign-in under ``/masuk/``.

Programs come in under ``/api/``.
"""

from __future__ import annotations

from allauth.account.views import login
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from pijar.pages.gallery import gallery
from pijar.web.entrance import signed_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("kerja/", include("pijar.web.urls")),
    path("api/", include("pijar.api.urls")),
    path("akun/", include("allauth.urls")),
    path("masuk/", login, name="account_login"),  # after allauth's own, so that this address is the one shown
    path("bahasa/", set_language, name="set_language"),
    path("galeri/", signed_in(gallery), name="gallery"),
    path("", include("pijar.portal.urls")),
]
