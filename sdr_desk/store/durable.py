"""What was written is on the disk before anybody relies on it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until the disk has a file."""
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder."""
    if os.name == "nt":  # folders cannot be opened there, and a rename is on the disk by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders refuse; the rename itself is done
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
