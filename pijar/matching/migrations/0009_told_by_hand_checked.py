from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """In a transaction of its own: looking the rows over holds nobody up."""

    dependencies = [
        ('matching', '0008_told_by_hand'),
    ]

    operations = [
        ValidateConstraint(model_name='founddeath', name='found_death_told_by_somebody'),
        ValidateConstraint(model_name='founddeath', name='found_death_told_by_hand_has_paper'),
        ValidateConstraint(model_name='founddeath', name='found_death_undo_has_reason'),
    ]
