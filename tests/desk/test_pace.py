"""Work on much data beside a window: nobody looks for cycles meanwhile, and everything is as before afterwards."""

import gc
import sys
import threading

import pytest

from sdr_desk.desk import pace
from sdr_desk.desk.pace import give_way, window_works, yielding


def test_nobody_looks_for_cycles_until_the_last_of_several_works_has_ended() -> None:
    before = sys.getswitchinterval()
    with yielding():
        with yielding():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_whoever_switched_the_search_off_finds_it_off() -> None:
    gc.disable()
    try:
        with yielding():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.fixture
def window():
    yield window_works
    window_works(False)


def worker(work) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_worker_waits_until_the_window_rests(window) -> None:
    waited = threading.Event()
    window(True)
    thread = worker(lambda: (give_way(), waited.set()))
    assert not waited.is_set()
    window(False)
    thread.join()
    assert waited.is_set()


def test_a_window_that_takes_long_is_waited_for_once(window, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(pace, "_LONGEST_WAIT", 0.001)
    monkeypatch.setattr(pace._WINDOW_RESTS, "wait", asked.append)
    window(True)
    worker(lambda: [give_way() for _ in range(3)]).join()
    assert asked == [0.001]


def test_the_window_itself_never_waits(window, monkeypatch) -> None:
    monkeypatch.setattr(pace._WINDOW_RESTS, "wait", lambda _seconds: pytest.fail("it waits for itself"))
    window(True)
    give_way()
