"""The addresses of money: statements, the pooled fund, the book of accounts."""

from __future__ import annotations

from django.urls import path

from pijar.web.money.views import book, pool, statements

urlpatterns = [
    path("rekening/", statements.money_files_page, name="money_files"),
    path("rekening/masukkan/", statements.take, name="take_money_file"),
    path("rekening/keputusan/", statements.money_exceptions, name="money_exceptions"),
    path("rekening/profil/<int:profile>/", statements.money_profile, name="money_profile"),
    path("rekening/<uuid:ref>/", statements.money_file, name="money_file"),
    path("rekening/<uuid:ref>/<int:place>/", statements.money_line, name="money_line"),
    path("rekening/<uuid:ref>/<int:place>/putus/", statements.decide_line, name="decide_money_line"),
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
