"""Plain names: an idempotency key is called one."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0003_earlier_texts")]

    operations = [
        migrations.RenameModel("Errand", "IdempotencyKey"),
        migrations.RenameField("idempotencykey", "name", "key"),
        migrations.RemoveConstraint(
            model_name='idempotencykey',
            name='errand_named_once',
        ),
        migrations.AddConstraint(
            model_name='idempotencykey',
            constraint=models.UniqueConstraint(fields=('by_user_id', 'key'), name='idempotency_key_once', violation_error_message='Permintaan dengan nama ini sudah ada.'),
        ),
    ]
