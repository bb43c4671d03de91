from django.apps import AppConfig


class SponsorshipConfig(AppConfig):
    name = "pijar.sponsorship"
    label = "sponsorship"
    default_auto_field = "django.db.models.BigAutoField"
