"""A reader in a process of its own with bounds of memory and time; `python -m tests.torture.bounded READER FILE`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.torture.readers import outcome

try:
    import resource
except ImportError:  # Windows has no such bounds
    resource = None  # type: ignore[assignment]

MOST_MEMORY = 1_500_000_000
"""Bytes a reader may take beyond what its process starts with."""

MOST_SECONDS = 20
"""Seconds of processor time a reader may take."""

REASON = "not run: this system cannot bound the memory of a process"


def can_bound() -> bool:
    """Whether bounds are kept here: they need Linux, where a process says how much memory it has."""
    return resource is not None and Path("/proc/self/statm").exists()


def read_bounded(reader: str, path: Path) -> str:
    """What became of a file within the bounds; the text of the error when a bound or the reader broke."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.bounded", reader, str(path)], cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"}, capture_output=True,
        text=True, errors="replace", timeout=600, check=False,
    )  # fmt: skip
    if done.returncode:
        return f"broken ({done.returncode}): {done.stderr[-2_000:]}"
    return done.stdout.strip()


def _bound() -> None:
    """Bounds on top of what the process has and has used, so that imports do not count."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    memory = pages * os.sysconf("SC_PAGE_SIZE") + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    seconds = int(time.process_time()) + MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _warm(reader: str) -> None:
    """Import what the reader needs."""
    import icalendar  # noqa: F401
    import jinja2  # noqa: F401
    import PIL.Image  # noqa: F401
    import python_calamine  # noqa: F401
    import recurring_ical_events  # noqa: F401

    from sdr_desk.exchange import reply_rows, vcards  # noqa: F401


if __name__ == "__main__":
    _warm(sys.argv[1])
    _bound()
    sys.stdout.write(outcome(sys.argv[1], Path(sys.argv[2])) + "\n")
