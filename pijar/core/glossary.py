"""The nouns of the house: code, Indonesian, meaning.

``python -m pijar.core.glossary`` writes ``docs/reference/glossary.md``; a house test holds it to the models: the
Indonesian stands in ``glossary_terms.yaml``, the meaning is the first sentence of the model's docstring.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from pathlib import Path

import django
import yaml

from pijar.core.home import CHECKOUT

PAGE = CHECKOUT / "docs" / "reference" / "glossary.md"
_TERMS = Path(__file__).with_name("glossary_terms.yaml")
_HEAD = """# Glossary

Written by `python -m pijar.core.glossary` from the models of each app; do not edit by hand.

| code | Indonesian | app | meaning |
| --- | --- | --- | --- |
"""


def terms() -> dict[str, str]:
    """Class name of a model -> what officers call it."""
    read: dict[str, str] = yaml.safe_load(_TERMS.read_text(encoding="utf-8"))
    return read


def nouns() -> dict[str, tuple[str, str]]:
    """Class name of each model of the house -> (app, meaning)."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model.__module__.startswith("pijar.")]
    return {
        model.__name__: (model._meta.app_label, _first_sentence(inspect.getdoc(model) or ""))
        for model in sorted(models, key=lambda model: model.__name__)
    }


def _first_sentence(text: str) -> str:
    whole = " ".join(text.split("\n\n")[0].split())
    return re.split(r"(?<=[a-z)\]`]\.) ", whole)[0].replace("|", "\\|")


def page() -> str:
    """The whole reference page."""
    called = terms()
    rows = [f"| {name} | {called[name]} | {app} | {meaning} |" for name, (app, meaning) in nouns().items()]
    return _HEAD + "\n".join(rows) + "\n"


def main() -> int:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
