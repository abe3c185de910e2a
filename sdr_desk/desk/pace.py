"""How long work on much data shares the interpreter with a window."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SWITCH_SECONDS = 0.0005
_LONGEST_WAIT = 0.1
_PACE = threading.Lock()
_USUAL: list[tuple[float, bool]] = []
_WINDOW_RESTS = threading.Event()
_WINDOW_RESTS.set()


def beside_a_window() -> bool:
    """Whether somebody may be at a window of this process: long work runs on a thread of its own then."""
    return threading.current_thread() is not threading.main_thread()


def collect_by_hand() -> None:
    """Stop Python's own search for cycles in this process for good, also when work on much data is under way."""
    with _PACE:
        gc.disable()
        _USUAL[:] = [(seconds, False) for seconds, _searched in _USUAL]


def resting() -> bool:
    """True while nobody should look for cycles, because work on much data is under way in some thread."""
    return bool(_USUAL)


def window_works(at_work: bool) -> None:
    """Say that the window's thread has begun to do something, or that it waits for the next key again."""
    if at_work:
        _WINDOW_RESTS.clear()
    else:
        _WINDOW_RESTS.set()


def give_way() -> None:
    """In a worker: let the window's thread end what it does, a tenth of a second at most.

    Two threads share one interpreter, so a screen that takes 50 ms to build took twice as long beside a worker that
    went on. A window that takes longer is not waited for again until it has begun something else. Never called inside a
    write, which the window might be waiting for.
    """
    if _WINDOW_RESTS.is_set() or threading.current_thread() is threading.main_thread():
        return
    if not _WINDOW_RESTS.wait(_LONGEST_WAIT):
        _WINDOW_RESTS.set()


@contextmanager
def yielding() -> Iterator[None]:
    """Beside another thread the interpreter changes hands often, so that a window stays alive.

    Much data makes many small objects and no cycles: looking for those takes a sixth of the time, and each look at
    them stops every other thread for a tenth of a second. So nobody looks until the work is done.
    """
    with _PACE:
        _USUAL.append((sys.getswitchinterval(), gc.isenabled()))
        gc.disable()
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
                if usual[1]:
                    gc.enable()
