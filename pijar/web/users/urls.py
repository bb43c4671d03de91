"""The addresses of accounts and posts."""

from __future__ import annotations

from django.urls import path

from pijar.web.users.views import codes, posts, users

urlpatterns = [
    path("pengguna/", users.users_page, name="users"),
    path("pengguna/baru/", codes.open_user, name="open_user"),
    path("pengguna/<int:user>/", users.user_page, name="user"),
    path("pengguna/<int:user>/kode/", codes.reset, name="reset_user"),
    path("pengguna/<int:user>/tutup/", users.close, name="close_user"),
    path("pengguna/<int:user>/buka/", users.reopen, name="reopen_user"),
    path("pengguna/<int:user>/sesi/", users.sign_out, name="sign_out_user"),
    path("pengguna/<int:user>/komputer/", users.unlink, name="unlink_user"),
    path("pengguna/<int:user>/peran/", posts.ask, name="ask_post"),
    path("pengguna/<int:user>/peran/<int:post>/", posts.end, name="end_post"),
    path("pengguna/permintaan/<int:asked>/setujui/", posts.confirm, name="confirm_post"),
    path("pengguna/permintaan/<int:asked>/tolak/", posts.decline, name="decline_post"),
]
