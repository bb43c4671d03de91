"""The types of forms: their words, what may be chosen, what was sent, what they begin with, and what they have read."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict
    from django.utils.functional import _StrPromise

Wording: TypeAlias = "str | _StrPromise"
"""Words of the interface: as they stand, or said in the language of whoever reads them."""
Choices: TypeAlias = "Sequence[tuple[object, Wording | Sequence[tuple[object, Wording]]]]"
"""Values with their words, or named groups of them."""
Sent: TypeAlias = "Mapping[str, object] | None"
"""What a page sent, if it sent anything."""
Files: TypeAlias = "MultiValueDict[str, UploadedFile] | None"
Initial: TypeAlias = "MutableMapping[str, object] | None"
"""What a form holds before anybody wrote in it."""
Cleaned: TypeAlias = Mapping[str, Any]
"""What a form has read: of which type each value is, its field says when it runs; no type of Python can."""
