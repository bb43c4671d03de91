"""Who stands at the public door, as far as it must be known: an address to count by, kept by nobody."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address of whoever asks: the one that our outermost proxy saw; of IPv6 the network of a home."""
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    sender = passed[-proxies] if len(passed) >= proxies > 0 else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(sender.strip())
    except ValueError:
        return "unknown"
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)
