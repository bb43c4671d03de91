"""What a city lacks that was made by an earlier text of this app's migrations; nothing for any other."""

from django.db import migrations

from pijar.core.migration_sql import again, append_only, fill_tables, frozen_sql, keep_former


class Migration(migrations.Migration):
    dependencies = [
        ("sponsorship", "0005_handovers"),
        ("registry", "0004_earlier_texts"),
        ("core", "0003_earlier_texts"),
    ]

    operations = [
        fill_tables("sponsorship", "wish", "allocationplan", "planline", "planshare"),
        migrations.RunSQL(frozen_sql(__file__), migrations.RunSQL.noop),
        fill_tables("sponsorship", "roster"),
        again(append_only("sponsorship_amendment")),
        again(append_only("sponsorship_planline")),
        again(append_only("sponsorship_planshare")),
        again(keep_former("sponsorship_wish")),
        again(keep_former("sponsorship_allocationplan")),
    ]
