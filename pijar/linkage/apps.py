from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "pijar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pijar.linkage.near.search import find_near, keep_name_keys
        from pijar.registry.intake.finders import add_search, add_sequel

        add_search(find_near)
        add_sequel(keep_name_keys)
