"""How long work on much data shares the interpreter with a window."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SWITCH_SECONDS = 0.0005
_OBJECTS = 1_000_000
_PACE = threading.Lock()
_USUAL: list[tuple[float, tuple[int, int, int]]] = []


@contextmanager
def yielding() -> Iterator[None]:
    """Beside another thread the interpreter changes hands often, so that a window stays alive.

    Much data makes many small objects and no cycles: looking for those again and again takes a sixth of the time, and
    a look at a million of them stops every other thread for a fifth of a second.
    """
    with _PACE:
        _USUAL.append((sys.getswitchinterval(), gc.get_threshold()))
        gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
        if threading.current_thread() is not threading.main_thread():
            sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        yield
    finally:
        with _PACE:
            usual = _USUAL[0]
            _USUAL.pop()
            if not _USUAL:  # the last of several works that overlapped leaves everything as the first found it
                sys.setswitchinterval(usual[0])
                gc.set_threshold(*usual[1])
