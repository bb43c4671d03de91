from django.db import migrations

from pijar.core.migration_sql import append_only, frozen_sql, keep_former


class Migration(migrations.Migration):
    dependencies = [("sponsorship", "0001_initial"), ("core", "0002_extensions_and_triggers")]

    operations = [
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
        append_only("sponsorship_amendment"),
        keep_former("sponsorship_funder"),
        keep_former("sponsorship_agreement"),
        keep_former("sponsorship_budgetline"),
        keep_former("sponsorship_roster"),
        keep_former("sponsorship_sponsorship"),
        keep_former("sponsorship_wish"),
        keep_former("sponsorship_allocationplan"),
        append_only("sponsorship_planline"),
        append_only("sponsorship_planshare"),
    ]
