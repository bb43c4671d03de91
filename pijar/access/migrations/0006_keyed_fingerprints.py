"""Fingerprints of content are keyed: the plain ones gave away what they were made of."""

from django.db import migrations

from pijar.core.migration_sql import key_digests


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_offices_of_the_city'),
    ]

    operations = [
        key_digests('access_idempotencykey', 'fingerprint'),
    ]
