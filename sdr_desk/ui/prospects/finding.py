"""Searching off the screen's thread: every key starts a search and ends the one before; the last one wins."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Found, Query
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.prospects.lines import PAGE, Page, read_lines
from sdr_desk.ui.tasks import Task

_SLOW_MILLISECONDS = 150
_VERY_SLOW_MILLISECONDS = 1_000
_PAINT_SECONDS = 0.025
"""How long a search stands aside once its first people are told, so that they are painted undisturbed."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is looked for.

    Attributes:
        person: id of whoever is to be chosen among those found, "" for the first.
        chosen: numbers of the people that stay chosen.
        newcomer: id of somebody who may just have been added.
        again: the same people are read again because something changed.
        early: whether the first people are shown before all are found.
        columns: the further columns of the table.
    """

    query: Query
    person: str = ""
    chosen: array[int] | None = None
    newcomer: str = ""
    again: bool = False
    early: bool = True
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstPeople:
    """The first people found, before the rest is known, with the first lines."""

    numbers: array[int]
    lines: Page


@dataclass(frozen=True, slots=True)
class Answer:
    """Everyone found.

    Attributes:
        at: the position of the person asked for, -1 when not among them.
        rows: the positions of the people that stay chosen.
        lines: the first lines.
        newcomer: who was added, "" when nobody was.
    """

    ask: Ask
    found: Found
    at: int
    rows: tuple[int, ...]
    lines: Page
    newcomer: str


class Finder(QObject):
    """Runs searches; `first` carries FirstPeople and `found` an Answer, `failed` the error and the Ask."""

    first = Signal(object)
    found = Signal(object)
    failed = Signal(object, object)
    slow = Signal(bool)
    _paged = Signal(int, object)

    def __init__(self, ctx: UiContext, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._background = background
        self._total: int | None = None
        self._asked = 0
        self._since = 0.0
        self._awaited = False
        self._task: Task | None = None
        self._go_on = threading.Event()
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._on_waited)
        self._paged.connect(self._take_first)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return self._task is not None and self._task.running

    def milliseconds(self) -> int:
        """The time since the last search was asked for."""
        return round((time.perf_counter() - self._since) * 1000)

    def find(self, ask: Ask) -> None:
        """Start a search; the answer to an older one is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        self._asked += 1
        self._awaited = True
        self._since = time.perf_counter()
        self._waiting.start(_SLOW_MILLISECONDS)
        asked, before = self._asked, self._total
        self._go_on.set()
        go_on = self._go_on = threading.Event()
        known = None if ask.again else before

        def work(desk: Any, _progress: Any, cancelled: Callable[[], bool]) -> Answer | None:
            told: list[Page] = []

            def page(numbers: array[int]) -> None:
                if not cancelled():
                    told.append(read_lines(desk, numbers[:PAGE], ask.columns))
                    if ask.early and not ask.person:
                        self._paged.emit(asked, FirstPeople(numbers, told[0]))
                        if threading.current_thread() is not threading.main_thread():
                            go_on.wait(_PAINT_SECONDS)

            found = browse.find(desk, ask.query, cancelled, page, known)
            if found is None or cancelled():
                return None
            return _answer(desk, ask, found, told, before)

        self._task = self._background.read(
            work, lambda answer: self._take(asked, answer), lambda error: self._fail(asked, error, ask)
        )

    def stop(self) -> None:
        """End the search that runs, if any."""
        if self._task is not None:
            self._task.cancel()
        self._go_on.set()
        self._waiting.stop()

    def _take_first(self, asked: int, people: FirstPeople) -> None:
        if asked == self._asked and self._awaited:
            self.first.emit(people)

    def _take(self, asked: int, answer: Answer | None) -> None:
        if asked != self._asked or answer is None:
            return
        self._awaited = False
        self._waiting.stop()
        self._total = answer.found.total
        self.found.emit(answer)

    def _fail(self, asked: int, error: BaseException, ask: Ask) -> None:
        if asked == self._asked:
            self._waiting.stop()
            self.failed.emit(error, ask)

    def _on_waited(self) -> None:
        if self.busy:
            very = self.milliseconds() >= _VERY_SLOW_MILLISECONDS
            self.slow.emit(very)
            if not very:
                self._waiting.start(_VERY_SLOW_MILLISECONDS - _SLOW_MILLISECONDS)


def _answer(desk: Any, ask: Ask, found: Found, told: list[Page], before: int | None) -> Answer:
    newcomer = ask.newcomer if before is not None and found.total > before else ""
    person = newcomer or ask.person
    at = found.position(browse.number_of(desk, person)) if person else 0
    rows: tuple[int, ...] = ()
    if ask.chosen is not None and len(ask.chosen) > 1:
        wanted = set(ask.chosen)
        rows = tuple(row for row, number in enumerate(found.numbers) if number in wanted)
    lines = told[0] if told else read_lines(desk, found.numbers[:PAGE], ask.columns)
    return Answer(ask, found, at, rows, lines, newcomer)
