"""Lines of the table by number: read at once while that is quick, in the background when the file is slow."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk import browse
from sdr_desk.desk.browse import REMOVED, TableLine
from sdr_desk.desk.column_extras import extras
from sdr_desk.desk.loose_ends import loose_end
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.prospects.columns import Column

PAGE = 32
"""How many lines are read together."""

_KEPT = 48
_SLOW_MILLISECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the words of the further columns, in their order."""

    line: TableLine
    extras: tuple[str, ...] = ()


WAITING = Shown(TableLine("", "", "…", "", "", "", "", "", ""))
"""Stands for a line that is being read."""

Page = tuple[Shown, ...]


def read_lines(desk: Any, numbers: Sequence[int], columns: Sequence[str]) -> Page:
    """The lines of some people with further columns."""
    lines = browse.lines(desk, numbers)
    kept = [column for column in columns if column != Column.LOOSE_END]
    more = extras(desk, [line.id for line in lines if line is not REMOVED], kept)
    found = (list(more.get(line.id, ("",) * len(kept))) for line in lines)
    if len(kept) == len(columns):
        return tuple(Shown(line, tuple(words)) for line, words in zip(lines, found, strict=True))
    at = columns.index(Column.LOOSE_END)
    return tuple(
        Shown(line, (*words[:at], _why_loose(desk, line.id), *words[at:]))
        for line, words in zip(lines, found, strict=True)
    )


def _why_loose(desk: Any, prospect_id: str) -> str:
    found = loose_end(desk, prospect_id) if prospect_id else None
    return found.why if found else ""


class Lines(QObject):
    """Keeps the pages that were seen last; `arrived` tells the page that came in the background."""

    arrived = Signal(int)

    def __init__(self, ctx: UiContext, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._background = background
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._asked: set[int] = set()
        self._turn = 0
        self._usual = 0.0
        self.columns: tuple[str, ...] = ()

    def forget(self) -> None:
        """Other people are shown, or the same ones have changed."""
        self._turn += 1
        self._pages.clear()
        self._asked.clear()

    def prime(self, page: int, lines: Page) -> None:
        """Take a page that was read elsewhere."""
        self._pages[page] = lines
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)

    def page(self, at: int, numbers: Callable[[], Sequence[int]]) -> Page | None:
        """A page, None while it is being read; *numbers* gives those of its people."""
        found = self._pages.get(at)
        if found is not None:
            self._pages.move_to_end(at)
            return found
        if self._usual > _SLOW_MILLISECONDS:
            self._ask(at, numbers())
            return self._pages.get(at)
        begun = time.perf_counter()
        found = read_lines(self._ctx.desk, numbers(), self.columns)
        self._learn((time.perf_counter() - begun) * 1000)
        self.prime(at, found)
        return found

    def _learn(self, milliseconds: float) -> None:
        """How long a page takes by now; one slow page is not yet a slow file."""
        self._usual = milliseconds if not self._usual else self._usual * 0.7 + milliseconds * 0.3

    def _ask(self, at: int, numbers: Sequence[int]) -> None:
        if at in self._asked:
            return
        self._asked.add(at)
        turn, columns = self._turn, self.columns

        def work(desk: Any, _progress: Any, cancelled: Callable[[], bool]) -> tuple[float, Page]:
            begun = time.perf_counter()
            found = () if cancelled() else read_lines(desk, numbers, columns)
            return (time.perf_counter() - begun) * 1000, found

        self._background.read(work, lambda result: self._take(turn, at, result))

    def _take(self, turn: int, at: int, result: tuple[float, Page] | None) -> None:
        if turn != self._turn or result is None:
            return
        self._asked.discard(at)
        self._learn(result[0])
        self.prime(at, result[1])
        self.arrived.emit(at)
