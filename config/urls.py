"""Every address of the site: the public door at the root, the workroom under ``/kerja/``, sign-in under ``/masuk/``.

Programs come in under ``/api/``.
"""

from __future__ import annotations

from allauth.account.views import login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import TemplateView
from django.views.i18n import set_language

from pijar.pages.gallery import gallery
from pijar.web.entrance import signed_in
from pijar.web.users.views import own


def no_mail(_request: HttpRequest) -> HttpResponse:
    """The door of the library for addresses of mail is walled up."""
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    path("kerja/", include("pijar.web.urls")),
    path("api/", include("pijar.api.urls")),
    path("akun/password/reset/", TemplateView.as_view(template_name="account/forgotten.html"), name="forgotten"),
    path("akun/email/", signed_in(no_mail)),  # no mail is sent, so no address is kept
    path("akun/saya/", own.account, name="own_account"),
    path("akun/saya/komputer/", own.link, name="link_own_operator"),
    path("akun/saya/komputer/<int:operator>/lepas/", own.unlink, name="unlink_own_operator"),
    path("akun/sandi-baru/", own.new_password, name="new_password"),
    path("akun/", include("allauth.urls")),
    path("masuk/", login, name="account_login"),  # after allauth's own, so that this address is the one shown
    path("bahasa/", set_language, name="set_language"),
    path("galeri/", signed_in(gallery), name="gallery"),
    path("", include("pijar.portal.urls")),
]
