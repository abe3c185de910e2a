"""What the figures were taken on: the machine, the versions, and how long its disk takes for one sync."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import Spread, spread, times

_PACKAGES = ("sdr-desk", "PySide6-Essentials", "Jinja2", "phonenumbers", "python-calamine", "XlsxWriter", "fpdf2")
_PAGE = 4_096


def facts(folder: Path, fsync: Spread) -> dict[str, Any]:
    """Everything a reader needs to judge the figures, without names of people or hosts."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "system": platform.platform(),
        "processor": processor(), "cores": os.cpu_count(), "memory_mb": memory() // 1024,
        "load": list(os.getloadavg()) if hasattr(os, "getloadavg") else [],
        "python": platform.python_version(), "sqlite": sqlite3.sqlite_version,
        "versions": {name: _version(name) for name in _PACKAGES},
        "fsync_ms": [round(value, 3) for value in fsync], "free_mb": _free(folder),
    }  # fmt: skip


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _free(folder: Path) -> int:
    import shutil

    return shutil.disk_usage(folder).free // 2**20


def processor() -> str:
    """The name of the processor, as far as the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "") or (
        platform.processor()
    )


def memory() -> int:
    """Kilobytes of memory of the machine, 0 when the system does not tell."""
    return _told("/proc/meminfo", "MemTotal")


def peak() -> float:
    """Megabytes this process had at most at one time."""
    found = _told("/proc/self/status", "VmHWM")
    if found:
        return found / 1024
    import resource  # not on every system

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 1024)


def resident() -> float:
    """Megabytes this process has now that are its own; the file mapped into it does not count where that is told."""
    anonymous = _told("/proc/self/status", "RssAnon")
    return anonymous / 1024 if anonymous else peak()


def _told(path: str, name: str) -> int:
    file = Path(path)
    if not file.exists():
        return 0
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def fsync(folder: Path, rounds: int = 200) -> Spread:
    """Milliseconds of writing one page to a file in the folder and having it put on the disk."""
    target = folder / "fsync.tmp"
    with target.open("wb") as file:

        def act() -> None:
            file.write(b"x" * _PAGE)
            file.flush()
            os.fsync(file.fileno())

        found = spread(times(rounds, act))
    target.unlink()
    return found
