"""The entry of the web server. It refuses to serve without keys or on a database that could lose what it said."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("PIJAR_ROLE", "web")

from django.core.wsgi import get_wsgi_application

from pijar.core.refusals import Refused
from pijar.host.prepare import check_ground

application = get_wsgi_application()

try:
    check_ground()
except Refused as refused:
    sys.stderr.write(f"{refused}\n")
    raise SystemExit(2) from None
