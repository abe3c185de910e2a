"""Copies that a killed process never finished: named after it, so that they are known and cleared away."""

from __future__ import annotations

import os
from pathlib import Path

from sdr_desk.store.jobs import is_alive

_ENDING = ".unfinished"


def unfinished(target: Path) -> Path:
    """Where this process writes a copy until it is whole, beside its place: "desk.sdrdesk.4711.unfinished"."""
    return target.with_name(f"{target.name}.{os.getpid()}{_ENDING}")


def clear(*folders: Path) -> None:
    """Remove what processes that have ended left unfinished in these folders, with its logs.

    Raises:
        OSError: one of them cannot be removed.
    """
    for folder in folders:
        for path in folder.glob(f"*{_ENDING}*"):
            number = path.name.partition(_ENDING)[0].rpartition(".")[2]
            if number.isdigit() and not is_alive(int(number)):
                path.unlink(missing_ok=True)
