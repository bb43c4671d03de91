"""The addresses of lists: lists that come in, lists of recipients, batches to the insurer."""

from __future__ import annotations

from django.urls import path

from pijar.web.lists.views import batches, corrections, lists, rosters

urlpatterns = [
    path("daftar-masuk/", lists.lists, name="lists"),
    path("daftar-masuk/pekerjaan/<uuid:job>/", lists.progress, name="list_progress"),
    path("daftar-masuk/<uuid:ref>/", lists.taken, name="list"),
    path("daftar-masuk/<uuid:ref>/perbaikan/", corrections.corrections, name="list_corrections"),
    path("daftar-masuk/<uuid:ref>/minta/", corrections.ask_file, name="ask_list_file"),
    path("daftar-masuk/<uuid:ref>/kolom/", corrections.columns, name="list_columns"),
    path("daftar-masuk/<uuid:ref>/lanjutkan/", lists.resume, name="resume_list"),
    path("daftar-masuk/<uuid:ref>/baris/<int:row_no>/", lists.decide_row, name="decide_row"),
    path("penerima/", rosters.rosters_page, name="rosters"),
    path("penerima/<int:roster>/", rosters.roster_page, name="roster"),
    path("penerima/<int:roster>/tetapkan/", rosters.fix, name="fix_roster"),
    path("penerima/<int:roster>/tempat/", rosters.place, name="allocate"),
    path("penerima/<int:roster>/batalkan/", rosters.discard, name="discard_roster"),
    path("gelombang/", batches.batches_page, name="batches"),
    path("gelombang/<int:batch>/", batches.batch_page, name="batch"),
    path("gelombang/<int:batch>/kirim/", batches.send, name="send_batch"),
    path("gelombang/<int:batch>/berkas/", batches.workbook, name="batch_workbook"),
    path("gelombang/<int:batch>/minta/", batches.ask_file, name="ask_batch_file"),
    path("gelombang/<int:batch>/jawaban/", batches.answer, name="answer_batch"),
]
