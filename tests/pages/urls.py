"""Addresses for tests of the shared pages, before and beside those of the doors."""

from django.urls import include, path
from django.views.i18n import set_language

from pijar.pages.gallery import gallery

work = [path("", gallery, name="dashboard"), path("pekerja/", gallery, name="workers")]

urlpatterns = [
    path("bahasa/", set_language, name="set_language"),
    path("akun/", include("allauth.urls")),
    path("bantuan/", gallery, name="help"),
    path("kerja/galeri/", gallery, name="gallery"),
    path("kerja/", include((work, "work"))),
]
