"""Cycles are looked for on the window's thread only, young ones soon and all of them when nobody types."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.pace import yielding
from sdr_desk.ui.collecting import FULL_SECONDS, IDLE_SECONDS, OVERDUE_SECONDS, START_SECONDS, YOUNG, Collector


class Ticks:
    """A steady clock that stands until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def starting(qapp, ticks) -> Iterator[Collector]:
    made = Collector()
    made.steady = ticks
    made.start()
    yield made
    made.stop()
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def collector(starting, ticks) -> Collector:
    """One whose window has been up for a while."""
    set_aside(starting, ticks)
    return starting


def cycle(died: list) -> None:
    """A timer of the window in a cycle that nobody knows any more; `died` takes the thread it ends in."""
    timer = QTimer()
    timer.start(60_000)
    timer.itself = [timer, lambda: timer]
    weakref.finalize(timer, lambda: died.append(threading.current_thread()))


def litter(count: int = 10 * YOUNG) -> list:
    """Many young objects, which make Python look for cycles by itself when it may."""
    return [[at] for at in range(count)]


def in_worker(work) -> None:
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()


def grow_old(died: list) -> QTimer:
    """A timer in a cycle that young looks pass by."""
    old = QTimer()
    old.itself = [old]
    weakref.finalize(old, lambda: died.append(threading.current_thread()))
    gc.collect(1)
    return old


def set_aside(collector: Collector, ticks: Ticks) -> None:
    """What is there now stays; the start is over."""
    ticks.seconds += START_SECONDS
    collector.look()


def test_what_belongs_to_the_window_ends_on_its_thread_though_a_worker_makes_the_litter(collector, qtbot):
    died: list = []
    cycle(died)
    in_worker(litter)
    assert died == []
    kept = litter()
    collector.look()
    assert died == [threading.main_thread()]
    del kept


def test_a_cycle_made_in_a_worker_with_a_qobject_in_it_ends_on_the_windows_thread(collector, qtbot):
    owners, died = [QObject() for _ in range(50)], []

    def work() -> None:
        while owners:
            one = owners.pop()
            one.itself = [one]
            weakref.finalize(one, lambda: died.append(threading.current_thread()))
        del one
        litter()

    in_worker(work)
    assert died == []
    kept = litter()
    collector.look()
    assert (set(died), len(died)) == ({threading.main_thread()}, 50)
    del kept


def test_the_timer_looks_by_itself(collector, qtbot):
    died: list = []
    cycle(died)
    kept = litter()
    qtbot.waitUntil(lambda: died == [threading.main_thread()])
    del kept


def test_little_litter_is_left_lying(collector, qtbot):
    collector.look()
    died: list = []
    cycle(died)
    collector.look()
    assert died == []


def test_beside_much_work_nobody_looks_and_afterwards_python_still_does_not(collector, qtbot):
    died: list = []
    cycle(died)
    with yielding():
        kept = litter()
        collector.look()
        assert died == []
    assert not gc.isenabled()
    collector.look()
    assert died == [threading.main_thread()]
    del kept


def test_work_that_ran_before_the_window_does_not_switch_python_on_again(qapp):
    made = Collector()
    try:
        with yielding():
            made.start()
        assert not gc.isenabled()
    finally:
        made.stop()
        gc.enable()


def test_what_a_window_is_built_from_is_set_aside_without_a_look(starting, ticks, qtbot):
    looked: list = []
    gc.callbacks.append(lambda *told: looked.append(told))
    try:
        starting.look()
        kept = litter()
        set_aside(starting, ticks)
    finally:
        gc.callbacks.pop()
    assert looked == []
    assert gc.get_freeze_count() > len(kept)


def test_a_start_beside_much_work_is_set_aside_after_it(starting, ticks, qtbot):
    with yielding():
        set_aside(starting, ticks)
    assert gc.get_freeze_count() == 0
    starting.look()
    assert gc.get_freeze_count() > 10_000


def test_a_key_puts_the_look_at_everything_off(collector, ticks, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    collector.look()  # it listens to the windows it finds
    died: list = []
    grow_old(died)
    kept = litter()
    collector.look()
    ticks.seconds += FULL_SECONDS
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_A)
    collector.look()
    assert died == []
    ticks.seconds += IDLE_SECONDS
    collector.look()
    assert died == [threading.main_thread()]
    del kept


def test_old_cycles_go_when_nobody_types_for_a_few_seconds(collector, ticks, qtbot):
    died: list = []
    grow_old(died)
    kept = litter()
    collector.look()
    ticks.seconds += FULL_SECONDS - START_SECONDS - 1
    collector.look()
    assert died == []
    ticks.seconds += 1
    collector.look()
    assert died == [threading.main_thread()]
    del kept


def test_old_cycles_go_even_while_somebody_types_all_day(collector, ticks, qtbot):
    died: list = []
    grow_old(died)
    for _ in range(int(OVERDUE_SECONDS)):
        ticks.seconds += 1
        collector.sign()
        collector.look()
        kept = litter(YOUNG + 500)
    assert died == [threading.main_thread()]
    del kept


def test_what_was_set_aside_for_one_window_goes_after_the_next_is_shown(starting, ticks, qtbot):
    died: list = []
    window = grow_old(died)
    set_aside(starting, ticks)
    starting.begin_anew()
    del window  # whoever opened the next one has let go of it by then
    starting.look()
    assert died == []
    ticks.seconds += IDLE_SECONDS
    starting.look()
    assert died == [threading.main_thread()]
    assert gc.get_freeze_count() > 10_000


def test_the_command_line_keeps_pythons_own_way(run, file):
    gc.enable()
    assert run("--workspace", file, "next")[0] == 0
    assert gc.isenabled()
