"""Whether the window stays alive: the longest time its thread answers nothing, in use and beside an import."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk import blocks
from sdr_desk.desk.browse import Filter
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.ui.collecting import Collector
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.theme import Theme
from tests.benchmarks.importing import write_list
from tests.benchmarks.measure import Row, spread

_BEAT = 4
_STEP = 120
_SIZE = QSize(1440, 900)

Step = tuple[Callable[[], object], Callable[[], bool]]
"""Something done to the window, and what says that the next may follow."""


class Heart(QObject):
    """Beats every few milliseconds on the window's thread; `gaps` are the milliseconds between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def measure(path: Path, rows: int, turns: int = 3) -> list[Row]:
    """The longest gap that repeats: of each turn the longest, and of those the shortest."""
    app = QApplication.instance() or QApplication([])
    Theme("light").apply()
    with _collecting():
        window = _window(path)
        a_list = write_list(path.with_name(f"alive-{rows}.csv"), rows)
        play(iter([(lambda: None, lambda: not window.ctx.tasks.busy)]))
        idle = [play(iter([_nothing()] * 8)) for _ in range(turns)]
        screens = [play(over_screens(window)) for _ in range(turns)]
        prospects = [play(on_prospects(window)) for _ in range(turns)]
        beside = [play(beside_an_import(window, a_list)) for _ in range(turns)]
        window.close()
    del app
    named = (("the screens", screens), ("prospects", prospects), ("beside an import and its undo", beside))
    return [_row(name, found, idle) for name, found in named]


@contextmanager
def _collecting() -> Iterator[None]:
    """Cycles are looked for as in the program that runs, and by Python again for the measurements after this one."""
    collector = Collector()
    collector.start()
    try:
        yield
    finally:
        collector.stop()
        gc.unfreeze()
        gc.enable()


def _row(name: str, turns: list[list[float]], idle: list[list[float]]) -> Row:
    repeats = min(max(turn) for turn in turns)
    return Row(
        f"longest stop of the window: {name}", (repeats, spread([*chain(*turns)])[1]), "an idle window",
        (min(max(turn) for turn in idle), spread([*chain(*idle)])[1]), "≤ 100 ms",
    )  # fmt: skip


def _window(path: Path) -> DeskWindow:
    workspace = open_file(path, demo=True)
    workspace.now = lambda: DEMO_START
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    window = DeskWindow(desk, Theme("light"))
    window.window.resize(_SIZE)
    window.window.show()
    window.warm_up()
    return window


def play(steps: Iterator[Step]) -> list[float]:
    """Take the steps one after the other in a running event loop; returns the gaps between heartbeats."""
    loop, heart, timer = QEventLoop(), Heart(), QTimer()
    ready: list[Callable[[], bool]] = [lambda: True]

    def go_on() -> None:
        if not ready[0]():
            return
        step = next(steps, None)
        if step is None:
            loop.quit()
            return
        ready[0] = step[1]
        step[0]()

    timer.timeout.connect(go_on)
    timer.start(_STEP)
    loop.exec()
    timer.stop()
    return heart.gaps


def _nothing() -> Step:
    return (lambda: None), (lambda: True)


def over_screens(window: DeskWindow) -> Iterator[Step]:
    """Every screen, twice."""
    for entry in (*SCREENS, *SCREENS):
        yield (lambda name=entry.name: window.ctx.navigate(name)), (lambda: True)
        yield _nothing()


def on_prospects(window: DeskWindow) -> Iterator[Step]:
    """Searching, other orders, a filter, both ends, and everyone chosen."""
    window.ctx.navigate("prospects")
    screen = window.window.screen("prospects")
    wanted, table = screen.people.wanted, screen.table

    def found() -> bool:
        return not screen.people.finder.busy

    for text in ("c", "co", "col", "cold", ""):
        yield (lambda text=text: wanted.set_text(text)), (lambda: True)
    for column in ("created", "status", "last_touch", "grade"):
        yield (lambda column=column: wanted.sort_by(column)), found
    item = Filter("open_now", "is", True)
    yield (lambda: wanted.set_filter(item)), found
    yield (lambda: wanted.drop_filter(item)), found
    for name in ("End", "PageUp", "Home"):
        yield (lambda name=name: _press(table, Qt.Key[f"Key_{name}"])), (lambda: True)
    yield (lambda: window.ctx.actions.trigger("prospects.select_all")), (lambda: True)
    yield (lambda: _press(table, Qt.Key.Key_Home)), (lambda: True)


def _press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def beside_an_import(window: DeskWindow, a_list: Path) -> Iterator[Step]:
    """A list comes in and is taken back while outcomes are logged, people are searched, and Today is shown."""
    ctx = window.ctx
    ctx.navigate("importing", requests=[Request(a_list)])
    flow = window.window.screen("importing").flow
    yield (lambda: None), (lambda: not flow.opening and not flow.counting and flow.checked is not None)
    blocks.start_block(window.desk)
    flow.start()
    yield from _work_on(window, lambda: flow.importing)
    result = flow.result
    assert result is not None
    flow.undo(result.import_id, a_list.name, lambda _undone: None)
    yield from _work_on(window, lambda: flow.importing)


def _work_on(window: DeskWindow, going: Callable[[], bool]) -> Iterator[Step]:
    ctx = window.ctx
    while going():
        for name in ("call_desk", "today", "prospects"):
            yield (lambda name=name: ctx.navigate(name)), (lambda: True)
            for text in ("d", "da", "dan", ""):
                if name == "call_desk":
                    yield (lambda: ctx.actions.trigger("call_desk.outcome_no_answer")), (lambda: True)
                elif name == "prospects":
                    wanted = window.window.screen("prospects").people.wanted
                    yield (lambda text=text, wanted=wanted: wanted.set_text(text)), (lambda: True)
                yield _nothing()
