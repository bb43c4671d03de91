from django.apps import AppConfig


class SponsorshipConfig(AppConfig):
    name = "pijar.sponsorship"
    label = "sponsorship"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lists are held against who pays already."""
        from pijar.registry.intake.finders import add_finder

        add_finder("sponsorship", "intake_find_funded")
