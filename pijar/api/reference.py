"""The reference page of the API, made from its own description.

``python -m pijar.api.reference`` writes ``docs/reference/api.md``; a test holds it fresh.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import django

from pijar.core.home import CHECKOUT

Described = Mapping[str, Any]
"""A piece of the description, as the standard (OpenAPI) lays it out."""
PAGE = CHECKOUT / "docs" / "reference" / "api.md"
_HEAD = """\
# The programming interface

<!-- Generated: python -m pijar.api.reference -->

Version {version}, under `/api/v1/`; the same as OpenAPI at `/api/v1/openapi.json`. Every request carries a key in the
header `Authorization: Bearer pijar_...` (`pijar key make`). What goes wrong is `application/problem+json`: `status`,
`code` for programs, `detail` for people, `errors` by field. A key asks at most {often} times a minute; after that 429
with `Retry-After`. Sentences are Indonesian, or English for `Accept-Language: en`.
"""


def page() -> str:
    """The whole page as Markdown; the same description gives the same page, byte for byte."""
    from pijar.api import urls  # the operations are those of the addresses
    from pijar.api.door import api
    from pijar.api.entrance import EACH_KEY

    assert urls.urlpatterns
    schema = api.get_openapi_schema(path_prefix="api/v1/")
    head = _HEAD.format(version=api.version, often=EACH_KEY.most)
    return "\n".join([head, *_operations(schema), *_shapes(schema)])


def _operations(schema: Described) -> Iterator[str]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"## {method.upper()} {path}\n\n{operation['description']}\n"
            rows = [_parameter(one) for one in operation.get("parameters", [])]
            if rows:
                yield "\n".join(["| parameter | | |", "| --- | --- | --- |", *rows]) + "\n"
            yield f"Answers: {', '.join(_answer(status, one) for status, one in operation['responses'].items())}.\n"


def _parameter(one: Described) -> str:
    bounds = {name: value for name, value in one["schema"].items() if name not in ("title", "description")}
    return f"| `{one['name']}` ({one['in']}) | {one.get('description', '')} | `{json.dumps(bounds)}` |".replace(
        "  ", " "
    )


def _answer(status: str | int, answer: Described) -> str:
    ((kind, content),) = answer["content"].items()
    shape = content["schema"].get("$ref", "").rpartition("/")[2]
    return f"{status} `{shape or kind}`"


def _shapes(schema: Described) -> Iterator[str]:
    yield "## Shapes\n"
    for name, shape in schema["components"]["schemas"].items():
        needed = set(shape.get("required", ()))
        rows = [
            f"| `{field}` | {_kind(about)} | {'yes' if field in needed else ''} |" for field, about in _fields(shape)
        ]
        yield f"### {name}\n\n{_in_words(shape)}\n"
        yield "\n".join(["| field | kind | needed |", "| --- | --- | --- |", *rows]) + "\n"


def _in_words(shape: Described) -> str:
    return str(shape.get("description", "")).replace("``", "`")


def _fields(shape: Described) -> Iterable[tuple[str, Described]]:
    found: Mapping[str, Described] = shape.get("properties", {})
    return found.items()


def _kind(about: Described) -> str:
    if "$ref" in about:
        return f"`{about['$ref'].rpartition('/')[2]}`"
    if "anyOf" in about:
        return " or ".join(_kind(one) for one in about["anyOf"])
    if "enum" in about:
        return ", ".join(f"`{one}`" for one in about["enum"])
    if about["type"] == "array":
        return f"list of {_kind(about['items'])}"
    return f"{about['type']} ({about['format']})" if "format" in about else str(about["type"])


def main() -> int:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
