"""No national id stands in an address: addresses are kept by browsers, proxies and logs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from pijar.values.national_id import holds_national_id

Answer = Callable[[HttpRequest], HttpResponse]


def no_number_in_addresses(get_response: Answer) -> Answer:
    """Lead whoever brings a national id in a query, in whatever writing, to the same address without it."""

    def answer(request: HttpRequest) -> HttpResponse:
        held = [name for name, values in request.GET.lists() if any(map(holds_national_id, [name, *values]))]
        if not held:
            return get_response(request)
        kept = request.GET.copy()
        for name in held:
            del kept[name]
        address = f"{request.path}?{kept.urlencode()}" if kept else request.path
        return HttpResponseRedirect(address.replace("//", "/", 1) if address.startswith("//") else address)

    return answer
