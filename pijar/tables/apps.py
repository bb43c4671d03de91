from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TablesConfig(AppConfig):
    name = "pijar.tables"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every app declares its kinds of files."""
        autodiscover_modules("file_kinds")
