"""The table of everybody: opened, scrolled by pages and sorted in a real window, beside a bare paged table view."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from sdr_desk.desk.browse import SORTS
from sdr_desk.ui.desk_window import DeskWindow
from tests.benchmarks.ground import Ground
from tests.benchmarks.machine import resident
from tests.benchmarks.measure import Row, Target, spread, times
from tests.benchmarks.real_window import SIZE, Paints, press, real_window, until
from tests.benchmarks.window import paint_now

_PAGE = 32
_LINE_HEIGHT = 36
_OPEN = Target("≤ 50 ms", median=50, p99=50)
_MEMORY = Target("≤ 45 MB", median=45)
_SORTED = Target("≤ 1.75 s", median=1_750, p99=1_750)
_SCROLL = Target("≤ 1.3×", ratio=1.3)
_SQL = (
    "SELECT p.grade, p.first_name || ' ' || p.last_name, c.name, p.city, s.status, w.name, s.due_at FROM search_docs d "
    "JOIN prospects p ON p.id = d.prospect_id LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN prospect_state s "
    "ON s.prospect_id = p.id LEFT JOIN people w ON w.id = p.owner_id WHERE d.number >= ? ORDER BY d.number LIMIT ?"
)

_Index = QModelIndex | QPersistentModelIndex


def measure(path: Path, rounds: int) -> list[Row]:
    """Opening for the first time and again, the memory that adds, pages down, and every order."""
    with real_window(path) as window:
        with_window = resident()
        first = _opened(window)
        screen = window.window.screen("prospects")
        until(lambda: not screen.people.finder.busy and len(screen.table.people.numbers) > _PAGE)
        added = resident() - with_window
        again = [_opened(window) for _ in range(5)]
        pages = scrolled(screen.table, rounds)
        orders = [_sorted(screen, column) for column in SORTS]
        sorted_added = resident() - with_window
    bare_open, bare_added, bare_pages = _bare(path, rounds)
    return [
        Row("open the table, first time", (first, first), "bare paged table", (bare_open, bare_open), _OPEN),
        Row("open the table, again", spread(again), "bare paged table", (bare_open, bare_open), _OPEN),
        _megabytes("memory the table adds", added, bare_added),
        Row("a page of the table painted", spread(pages), "bare paged table", spread(bare_pages), _SCROLL),
        Row("the table in another order", spread(orders), "bare paged table", (bare_open, bare_open), _SORTED,
            stable=False),
        _megabytes("memory the table adds, sorted", sorted_added, bare_added),
    ]  # fmt: skip


def _megabytes(name: str, ours: float, floor: float) -> Row:
    return Row(name, (ours, ours), "bare paged table", (floor, floor), _MEMORY, "MB", stable=False)


def _opened(window: DeskWindow) -> float:
    """Milliseconds from the way to Prospects to its first lines painted."""
    window.ctx.navigate("today")
    until(lambda: not window.ctx.tasks.busy and not getattr(window.window.current(), "building", False))
    began = time.perf_counter()
    window.ctx.navigate("prospects")
    screen = window.window.screen("prospects")
    paints = Paints(screen.table.viewport())
    until(lambda: paints.count > 0 and screen.table.people.rowCount() > 0)
    seen = paints.count
    screen.table.viewport().update()
    until(lambda: paints.count > seen)
    paints.deleteLater()
    return (time.perf_counter() - began) * 1000


def scrolled(table: QTableView, rounds: int) -> list[float]:
    """Milliseconds from a press of page down to the lines painted."""
    table.setFocus()
    paints = Paints(table.viewport())
    found = []
    for _ in range(rounds):
        QApplication.processEvents()
        seen, row = paints.count, table.currentIndex().row()
        began = time.perf_counter()
        press(table, Qt.Key.Key_PageDown)
        until(lambda seen=seen, row=row: paints.count > seen and table.currentIndex().row() != row)
        found.append((time.perf_counter() - began) * 1000)
    paints.deleteLater()
    return found[1:]


def _sorted(screen: Any, column: str) -> float:
    began = time.perf_counter()
    screen.people.wanted.sort_by(column)
    until(lambda: not screen.people.finder.busy)
    return (time.perf_counter() - began) * 1000


class _Paged(QAbstractTableModel):
    """Lines read page by page from the same file, nothing else."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        super().__init__()
        self._conn = conn
        self._numbers = [row[0] for row in conn.execute("SELECT number FROM search_docs ORDER BY number")]
        self._pages: dict[int, list[tuple[Any, ...]]] = {}

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 -- as Qt has it
        return len(self._numbers)

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 -- as Qt has it
        return 7

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page = index.row() // _PAGE
        if page not in self._pages:
            self._pages[page] = self._conn.execute(_SQL, (self._numbers[page * _PAGE], _PAGE)).fetchall()
        return self._pages[page][index.row() % _PAGE][index.column()]


def _bare(path: Path, rounds: int) -> tuple[float, float, list[float]]:
    """A table view of the same size and columns: milliseconds to open, megabytes added, milliseconds a page."""
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    conn.execute("PRAGMA mmap_size = 268435456")
    before = resident()
    opened: list[QTableView] = []

    def act() -> None:
        view = QTableView()
        view.resize(SIZE)
        view.verticalHeader().setDefaultSectionSize(_LINE_HEIGHT)
        view.verticalHeader().hide()
        view.setModel(_Paged(conn))
        view.show()
        view.setCurrentIndex(view.model().index(0, 0))
        paint_now(view)
        opened.append(view)

    took = times(1, act)[0]
    added = resident() - before
    pages = scrolled(opened[0], rounds)
    opened[0].close()
    conn.close()
    return took, added, pages


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file(), min(ground.rounds, 100))
