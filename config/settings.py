"""Every setting of the site. All of it comes from the environment and is safe when nothing is said.

``DATABASE_URL`` PostgreSQL server instead of the embedded one; ``PIJAR_HOME`` folder of the city; ``PIJAR_KEY_FILE``;
``PIJAR_HOSTS`` names the site answers to; ``PIJAR_HTTPS`` whether browsers come by https (assumed for any host but this
machine); ``PIJAR_PROXIES`` number of proxies in front; ``PIJAR_TIME_ZONE`` before a city is founded; ``PIJAR_DEBUG``
for developers alone. ``PIJAR_CITY`` names the city to be founded.
"""

from __future__ import annotations

from csp.constants import NONCE, NONE, SELF

from config.database import database
from pijar.core.environment import flag, text, whole, words
from pijar.core.home import CHECKOUT, home
from pijar.core.keys import session_secret

DEBUG = flag("PIJAR_DEBUG", otherwise=False)
SECRET_KEY = session_secret()

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = words("PIJAR_HOSTS", *LOOPBACK)
HTTPS = flag("PIJAR_HTTPS", otherwise=not set(ALLOWED_HOSTS) <= set(LOOPBACK))
CSRF_TRUSTED_ORIGINS = words("PIJAR_ORIGINS", *(f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pijar.pages",  # before allauth, so that sign-in has our look
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "pijar.core",
    "pijar.access",
    "pijar.tables",
    "pijar.ledger",
    "pijar.registry",
    "pijar.membership",
    "pijar.sponsorship",
    "pijar.contributions",
    "pijar.linkage",
    "pijar.matching",
    "pijar.api",
    "pijar.web",
    "pijar.web.people",
    "pijar.web.lists",
    "pijar.web.payers",
    "pijar.web.months",
    "pijar.web.money",
    "pijar.web.guard",
    "pijar.web.city",
    "pijar.web.users",
    "pijar.portal",
]

MIDDLEWARE = [
    "config.closed_reach.closed_reach",  # around all others: what nobody opened shows nobody
    "config.language.chosen_language",  # around all others, so that each refusal is in it
    "config.doors.at_a_door",  # every event written meanwhile says by which door
    "config.own_city.at_home",  # in the city's words and by its clock
    "config.private_answers.private_answers",
    "config.closed_addresses.no_number_in_addresses",
    "pijar.api.problems.problems_for_programs",  # around the others, so that none answers a program with a page
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.odd_input.RefuseNul",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "config.own_city.own_name",
                "config.signed_in.me",
            ],
        },
    }
]

# --- Rows, files, jobs ---------------------------------------------------------------------------------------------
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {  # in the database, so that a limit on sign-ins counts over all web processes
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}
}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["pijar.contributions.guard.jobs"]  # jobs of a matter inside an app

STATIC_URL = "/static/"
STATIC_ROOT = text("PIJAR_STATIC_ROOT", str(home() / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes of a form without its files
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes; a larger file waits on disk, closed to others
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- Who signs in, and how -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kerja/"
ACCOUNT_ADAPTER = "pijar.access.adapters.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Pijar"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
ALLAUTH_TRUSTED_PROXY_COUNT = whole("PIJAR_PROXIES", otherwise=0)
SESSION_COOKIE_AGE = 10 * 60 * 60  # seconds: a working day

# --- What browsers are told ----------------------------------------------------------------------------------------
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-sesi", "__Host-csrf") if HTTPS else ("sesi", "csrf")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": HTTPS,
    }
}

# --- Words and days ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [str(CHECKOUT / "locale")]
LANGUAGE_COOKIE_NAME = "bahasa"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = text("PIJAR_TIME_ZONE", "Asia/Jakarta")  # the capital's, until the city's own row says which

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"redact": {"()": "pijar.core.redaction.Redact"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["redact"]}},
    "root": {"handlers": ["console"], "level": text("PIJAR_LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "procrastinate": {"level": "WARNING"},
    },
}
