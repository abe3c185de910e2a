"""The log of unexpected errors, and what it and a report may say of one: its kind and the lines of code it passed.

The message of an error may quote somebody's data (a name, a number, a row), and the path of a file the name of whoever
works here. So neither is ever written; where a file stands in the program is.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any

from sdr_desk.private_files import FILE, make_folder, tighten

_BYTES, _KEPT = 500_000, 2
_WORDS = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _PrivateFile(RotatingFileHandler):
    """A log its owner alone can read, from its first byte on."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", errors="backslashreplace")


class _NoMessages(logging.Formatter):
    """Of an exception that goes along with a line only its kind and places are written."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return told(ei[0], ei[2])


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Write what the program logs to a file of its own."""
    make_folder(target.parent)
    tighten(*target.parent.glob(f"{target.name}*"))
    handler = _PrivateFile(target, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(_NoMessages(_WORDS))
    log = logging.getLogger("sdr_desk")
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        handler.close()


def told(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What may be said of an error: its kind, then a line "file.py:12 function" for each place it passed."""
    return "\n".join((kind.__name__, *places(trace)))


def places(trace: TracebackType | None) -> list[str]:
    """Where an error passed, the outermost first: "  file.py:12 function"."""
    return [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]
