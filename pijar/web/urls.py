"""The addresses of the workroom."""

from __future__ import annotations

from django.urls import path, register_converter

from pijar.web.addresses import MonthInPath
from pijar.web.views import batches, dashboard, funders, guard, lists, months, nominations, projection, rosters, workers

register_converter(MonthInPath, "month")

app_name = "work"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("antrean/", dashboard.queue, name="queue"),
    path("pekerja/", workers.worker_list, name="workers"),
    path("pekerja/cari/", workers.search, name="search"),
    path("pekerja/<uuid:ref>/", workers.worker, name="worker"),
    path("pekerja/<uuid:ref>/nik/", workers.reveal, name="reveal"),
    path("pekerja/<uuid:ref>/kematian/", workers.death, name="death"),
    path("daftar-masuk/", lists.lists, name="lists"),
    path("daftar-masuk/pekerjaan/<uuid:job>/", lists.progress, name="list_progress"),
    path("daftar-masuk/<uuid:ref>/", lists.taken, name="list"),
    path("daftar-masuk/<uuid:ref>/baris/<int:row_no>/", lists.decide_row, name="decide_row"),
    path("usulan/", nominations.nominations_page, name="nominations"),
    path("usulan/putus/", nominations.decide, name="decide_nominations"),
    path("penerima/", rosters.rosters_page, name="rosters"),
    path("penerima/<int:roster>/", rosters.roster_page, name="roster"),
    path("penerima/<int:roster>/tetapkan/", rosters.fix, name="fix_roster"),
    path("penerima/<int:roster>/tempat/", rosters.place, name="allocate"),
    path("gelombang/", batches.batches_page, name="batches"),
    path("gelombang/<int:batch>/", batches.batch_page, name="batch"),
    path("gelombang/<int:batch>/kirim/", batches.send, name="send_batch"),
    path("gelombang/<int:batch>/berkas/", batches.workbook, name="batch_workbook"),
    path("gelombang/<int:batch>/jawaban/", batches.answer, name="answer_batch"),
    path("bulan/", months.months_page, name="months"),
    path("bulan/<month:month>/", months.month_page, name="month"),
    path("bulan/<month:month>/tetapkan/", months.assess, name="assess_month"),
    path("bulan/<month:month>/tagih/", months.invoice, name="issue_invoices"),
    path("bulan/<month:month>/bayar/", months.pay, name="record_payment"),
    path("bulan/<month:month>/bukti/", months.prove, name="take_receipt"),
    path("proyeksi/", projection.projection, name="projection"),
    path("penjaga/", guard.guard, name="guard"),
    path("penjaga/periksa/", guard.look, name="look"),
    path("pelindung/", funders.funders_page, name="funders"),
    path("pelindung/<int:funder>/", funders.funder_page, name="funder"),
    path("pelindung/<int:funder>/tahap/", funders.move, name="move_stage"),
]
