"""The addresses of contribution months: from assessment to closing."""

from __future__ import annotations

from django.urls import path

from pijar.contributions.file_kinds import RECEIPTS
from pijar.web.column_profiles import column_profile
from pijar.web.months.views import advances_and_arrears, assertions, closings, months, receipts, reconciliation, rounds

urlpatterns = [
    path("pekerja/<uuid:ref>/bukti/<month:month>/", closings.proof, name="month_proof"),
    path("bulan/", months.months_page, name="months"),
    path("bulan/<month:month>/", months.month_page, name="month"),
    path("bulan/<month:month>/tutup/", closings.closing, name="closing"),
    path("bulan/<month:month>/tutup/siapkan/", closings.prepare, name="prepare_closing"),
    path("bulan/<month:month>/tutup/setujui/", closings.seal, name="seal_closing"),
    path("bulan/<month:month>/tetapkan/", months.assess, name="assess_month"),
    path("bulan/<month:month>/penetapan/", rounds.rounds_page, name="rounds"),
    path("bulan/<month:month>/penetapan/<int:round_no>/setujui/", rounds.approve, name="approve_round"),
    path("bulan/<month:month>/penetapan/<int:round_no>/kembalikan/", rounds.send_back, name="send_back_round"),
    path("bulan/<month:month>/tagih/", months.invoice, name="issue_invoices"),
    path("bulan/<month:month>/bayar/", months.pay, name="record_payment"),
    path("bulan/<month:month>/bukti/", months.prove, name="take_receipt"),
    path("bulan/<month:month>/rekonsiliasi/", reconciliation.reconciliation, name="reconciliation"),
    path("bulan/<month:month>/rekonsiliasi/berkas/", reconciliation.table, name="reconciliation_file"),
    path("bulan/<month:month>/rekonsiliasi/jelaskan/", reconciliation.explain, name="explain_gap"),
    path(
        "bulan/<month:month>/rekonsiliasi/<int:explanation>/setujui/",
        reconciliation.approve,
        name="approve_explanation",
    ),
    path("belum-dibuktikan/", assertions.assertions_page, name="assertions"),
    path("belum-dibuktikan/putus/", assertions.judge, name="judge_assertions"),
    path("bukti/", receipts.receipts_page, name="receipts"),
    path("bukti/berkas/", receipts.take, name="take_receipt_file"),
    path(
        "bukti/profil/<int:profile>/",
        column_profile,
        {"kinds": (RECEIPTS.name,), "back": "work:receipts"},
        "receipt_profile",
    ),
    path("bukti/belum/<month:month>/", receipts.unconfirmed, name="unconfirmed"),
    path("bukti/<uuid:ref>/", receipts.receipt_file, name="receipt_file"),
    path("bukti/<uuid:ref>/periksa/", receipts.judge_again, name="judge_receipts"),
    path("bukti/<uuid:ref>/baris/<int:place>/", receipts.settle_line, name="settle_receipt_line"),
    path("perjanjian/<int:agreement>/bulan/", advances_and_arrears.months_page, name="advances_and_arrears"),
    path("perjanjian/<int:agreement>/di-muka/", advances_and_arrears.assess, name="assess_ahead"),
    path("perjanjian/<int:agreement>/tunggakan/", advances_and_arrears.arrears, name="make_good"),
    path("di-muka/<int:advance>/setujui/", advances_and_arrears.approve, name="approve_advance"),
    path("di-muka/<int:advance>/kembalikan/", advances_and_arrears.send_back, name="send_back_advance"),
    path("di-muka/<int:advance>/tagih/", advances_and_arrears.issue, name="issue_advance"),
    path("uang-terlambat/<int:payment>/terima/", advances_and_arrears.accept, name="accept_late_money"),
]
