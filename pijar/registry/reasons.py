"""Why somebody is not eligible or left, in words. Reasons that people wrote themselves are shown as they wrote them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pijar.core.law_words import GRACE

REASONS: dict[str, Promise | str] = {
    "under_age": _("belum cukup umur"),
    "over_age": _("lewat batas umur pendaftaran"),
    "no_ground": _("bukan pekerjaan dalam keputusan kota dan tidak termasuk miskin ekstrem"),
    "not_resident": _("bukan warga kota"),
    "covered_as_employee": _("sudah peserta sebagai karyawan"),
    "other_funder": _("sudah dibayar pihak lain"),
    "died": _("meninggal"),
    "grace_over": format_lazy(_("lebih dari {grace} tidak dibayar"), grace=GRACE),
}


def reason_words(reason: str) -> str:
    """A reason in words: the sentence of its code, or what a person wrote."""
    return str(REASONS.get(reason, reason))
