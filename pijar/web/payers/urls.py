"""The addresses of payers: funders, their agreements, places, budgets and offices."""

from __future__ import annotations

from django.urls import path

from pijar.web.payers.views import agreements, budgets, funder_changes, funders, offices, plans, wishes

urlpatterns = [
    path("penempatan/", plans.plans_page, name="plans"),
    path("penempatan/pekerjaan/<uuid:job>/", plans.progress, name="plan_progress"),
    path("penempatan/<int:plan>/", plans.plan_page, name="plan"),
    path("penempatan/<int:plan>/terapkan/", plans.apply, name="apply_plan"),
    path("penempatan/<int:plan>/batalkan/", plans.discard, name="discard_plan"),
    path("penempatan/perjanjian/<int:agreement>/", wishes.wishes_page, name="wishes"),
    path("penempatan/perjanjian/<int:agreement>/keinginan/", wishes.wish, name="record_wish"),
    path("penempatan/keinginan/<int:wish>/tarik/", wishes.withdraw, name="withdraw_wish"),
    path("pelindung/", funders.funders_page, name="funders"),
    path("pelindung/baru/", funder_changes.register, name="register_funder"),
    path("pelindung/perpanjangan/", funders.renewals_page, name="renewals"),
    path("pelindung/perusahaan/", funders.pipeline_page, name="pipeline"),
    path("pelindung/<int:funder>/", funders.funder_page, name="funder"),
    path("pelindung/<int:funder>/ubah/", funder_changes.correct, name="correct_funder"),
    path("pelindung/<int:funder>/opd/", funder_changes.change_office, name="move_office"),
    path("pelindung/<int:funder>/pensiun/", funder_changes.retire, name="retire_sponsor"),
    path("pelindung/<int:funder>/perjanjian/", agreements.sign, name="sign_agreement"),
    path("pelindung/<int:funder>/tahap/", funders.move, name="move_stage"),
    path("perjanjian/<int:agreement>/", agreements.agreement, name="agreement"),
    path("perjanjian/<int:agreement>/ubah/", agreements.amend, name="amend_agreement"),
    path("perjanjian/<int:agreement>/henti/", agreements.end, name="end_agreement"),
    path("perjanjian/<int:agreement>/jeda/", agreements.pause, name="pause_mandate"),
    path("perjanjian/<int:agreement>/lanjut/", agreements.resume, name="resume_mandate"),
    path("perjanjian/<int:agreement>/perpanjang/", agreements.renew, name="renew_agreement"),
    path("perjanjian/<int:agreement>/pagu/", budgets.open_line, name="open_budget_line"),
    path("anggaran/", budgets.budgets_page, name="budgets"),
    path("anggaran/<int:line>/termin/", budgets.instalments, name="plan_instalments"),
    path("anggaran/termin/<int:instalment>/", budgets.arrived, name="record_instalment"),
    path("opd/", offices.offices_page, name="offices"),
    path("opd/baru/", offices.add, name="add_office"),
    path("opd/<slug:office>/<month:month>/", offices.payroll, name="payroll_file"),
]
