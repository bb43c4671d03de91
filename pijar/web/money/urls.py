"""The addresses of money: statements, the pooled fund, the book of accounts."""

from __future__ import annotations

from django.urls import path

from pijar.contributions.file_kinds import STATEMENTS
from pijar.web.column_profiles import column_profile
from pijar.web.money.views import book, pool, statements

urlpatterns = [
    path("rekening/", statements.statements_page, name="statements"),
    path("rekening/masukkan/", statements.take, name="take_statement"),
    path("rekening/keputusan/", statements.statement_exceptions, name="statement_exceptions"),
    path(
        "rekening/profil/<int:profile>/",
        column_profile,
        {"kinds": STATEMENTS, "back": "work:statements"},
        "statement_profile",
    ),
    path("rekening/<uuid:ref>/", statements.statement, name="statement"),
    path("rekening/<uuid:ref>/<int:place>/", statements.statement_line, name="statement_line"),
    path("rekening/<uuid:ref>/<int:place>/putus/", statements.decide_line, name="decide_statement_line"),
    path("buku-besar/", book.book_page, name="book"),
    path("buku-besar/<slug:account>/", book.account, name="book_account"),
    path("buku-besar/<slug:account>/unduh/", book.download, name="book_table"),
    path("jejak/", book.trail, name="trail"),
    path("pekerja/<uuid:ref>/jejak/<month:month>/", book.worker_month_trail, name="month_trail"),
    path("dana-bersama/", pool.pool, name="pool"),
    path("dana-bersama/sumbangan/", pool.gift, name="take_gift"),
    path("dana-bersama/talangi/", pool.bridge, name="bridge_invoices"),
    path("dana-bersama/kembali/", pool.repay, name="repay_bridges"),
    path("dana-bersama/talangan/<int:bridge>/tanggung/", pool.write_off, name="write_off_bridge"),
]
