"""The addresses of people: workers, who is proposed, who may be one person, what other offices say."""

from __future__ import annotations

from django.urls import path

from pijar.matching.file_kinds import ANSWERS, QUESTIONS
from pijar.web.column_profiles import column_profile
from pijar.web.people.views import (
    deaths,
    differences,
    double_months,
    match_profiles,
    matching,
    nominations,
    one_person,
    pairs,
    proposals,
    workers,
)

urlpatterns = [
    path("pekerja/", workers.worker_list, name="workers"),
    path("pekerja/cari/", workers.search, name="search"),
    path("pekerja/<uuid:ref>/", workers.worker, name="worker"),
    path("pekerja/<uuid:ref>/nik/", workers.reveal, name="reveal"),
    path("pekerja/<uuid:ref>/digit/", workers.compare_digits, name="compare_digits"),
    path("pekerja/<uuid:ref>/kematian/", workers.death, name="death"),
    path("usulan/", nominations.nominations_page, name="nominations"),
    path("usulan/baru/", one_person.nominate, name="nominate"),
    path("usulan/baru/<int:nomination>/", one_person.nominated, name="nominated"),
    path("usulan/warga/", proposals.proposals_page, name="proposals"),
    path("usulan/warga/<uuid:ref>/", proposals.proposal, name="proposal"),
    path("usulan/warga/<uuid:ref>/tutup/", proposals.close, name="close_proposal"),
    path("usulan/putus/", nominations.decide, name="decide_nominations"),
    path("kembar/", pairs.pairs_page, name="pairs"),
    path("kembar/dibayar-dua-kali/", double_months.doubles_page, name="double_months"),
    path("kembar/dibayar-dua-kali/tabel/", double_months.table, name="double_months_table"),
    path("kembar/<int:pair>/", pairs.pair_page, name="pair"),
    path("kembar/<int:pair>/putus/", pairs.judge, name="judge_pair"),
    path("kembar/<int:pair>/batal/", pairs.undo, name="undo_merge"),
    path("pencocokan/", matching.matching, name="matching"),
    path("pencocokan/jawaban/", matching.take, name="take_match_file"),
    path("pencocokan/pekerjaan/<uuid:job>/", matching.progress, name="match_progress"),
    path("pencocokan/pertanyaan/", matching.ask, name="ask_source"),
    path("pencocokan/pertanyaan/<uuid:ref>/", matching.question, name="match_question"),
    path("pencocokan/pertanyaan/<uuid:ref>/minta/", matching.ask_file, name="ask_question_file"),
    path("pencocokan/surat/<uuid:ref>/minta/", differences.ask_numbers, name="ask_letter_numbers"),
    path("pencocokan/berkas/<uuid:ref>/", matching.match_file, name="match_file"),
    path("pencocokan/berkas/<uuid:ref>/<slug:kind>/", matching.together, name="match_together"),
    path("pencocokan/perbedaan/", differences.differences, name="differences"),
    path("pencocokan/perbedaan/<int:difference>/", differences.settle, name="settle_difference"),
    path("pencocokan/surat/<uuid:ref>/", differences.letter, name="match_letter"),
    path("pencocokan/surat/<uuid:ref>/nik/", differences.letter_with_numbers, name="match_letter_numbers"),
    path("pencocokan/kematian/", deaths.found_deaths, name="found_deaths"),
    path("pencocokan/kematian/tolak/", deaths.dismiss, name="dismiss_reports"),
    path("pencocokan/kematian/<int:death>/", deaths.judge_death, name="judge_death"),
    path("pencocokan/profil/", match_profiles.profiles, name="match_profiles"),
    path(
        "pencocokan/profil/<int:profile>/",
        column_profile,
        {"kinds": (*ANSWERS, *QUESTIONS), "back": "work:match_profiles"},
        "match_profile",
    ),
    path("pencocokan/kantor/<slug:source>/", match_profiles.office, name="source_office"),
]
