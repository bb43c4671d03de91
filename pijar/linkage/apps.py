from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "pijar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pijar.linkage.near.search import find_near
        from pijar.registry.intake.finders import add_search

        add_search(find_near)
