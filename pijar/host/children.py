"""Processes under care: started, started again a bounded number of times when they die, ended in order."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from pijar.core.home import CHECKOUT

MOST_RESTARTS = 5
CALM_AFTER = 300.0  # seconds of life after which earlier deaths are forgotten
PATIENCE = 25.0  # seconds a process has to end by itself

_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """One process and the command that starts it. ``name`` is how people hear of it."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    restarts: int = 0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0

    def start(self) -> None:
        """Start the process: in a group of its own, so that Ctrl-C reaches only us, and ending when we are killed."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=os.environ | dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
            cwd=CHECKOUT,
        )

    def died(self) -> int | None:
        """How the process ended (its exit code, negative for a signal); None while it lives."""
        return self.process.poll() if self.process else None

    def revive(self) -> bool:
        """Start it again after its death. False once that happened too often within a short time."""
        if time.monotonic() - self.started > CALM_AFTER:
            self.restarts = 0
        self.restarts += 1
        self._kill_group()
        if self.restarts > MOST_RESTARTS:
            return False
        time.sleep(min(2.0, 0.2 * self.restarts**2))
        self.start()
        return True

    def stop(self) -> None:
        """Ask the process to end, insist after a while, and take what it left behind with it."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        self._kill_group()
        self.process.wait()

    def _kill_group(self) -> None:
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def keep_alive(children: Sequence[Child], say: Callable[[str], None]) -> bool:
    """Start again each child that has died, saying so. False if one died too often."""
    for child in children:
        code = child.died()
        if code is None:
            continue
        if not child.revive():
            say(f"Proses {child.name} mati {MOST_RESTARTS + 1} kali berturut-turut (kode {code}); Pijar berhenti.")
            return False
        say(f"Proses {child.name} mati (kode {code}) dan dijalankan lagi, kali ke-{child.restarts}.")
    return True


def _end_with_parent() -> None:
    """Linux: the kernel sends SIGTERM to the child when its parent is gone, however it went."""
    prctl = getattr(_libc, "prctl", None)
    if prctl:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
