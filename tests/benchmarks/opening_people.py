"""Opening a prospect: from the line to everything known about the person painted, beside bare reads and rich text."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

from PySide6.QtWidgets import QTextBrowser

from sdr_desk.ui.desk_window import DeskWindow
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Target, spread, times
from tests.benchmarks.real_window import real_window, until
from tests.benchmarks.window import paint_now

_TARGET = Target("≤ 100 ms", median=100, p99=100)
_READS = (
    "SELECT p.*, c.* FROM prospects p LEFT JOIN companies c ON c.id = p.company_id WHERE p.id = ?",
    "SELECT kind, raw FROM contact_points WHERE prospect_id = ? ORDER BY position",
    "SELECT * FROM prospect_state WHERE prospect_id = ?",
    "SELECT at, disposition, note FROM touches WHERE prospect_id = ? ORDER BY at DESC LIMIT 50",
)


def measure(path: Path, rounds: int) -> list[Row]:
    """People all over the table, one after the other."""
    with real_window(path) as window:
        window.ctx.navigate("prospects")
        screen = window.window.screen("prospects")
        until(lambda: not screen.people.finder.busy and len(screen.table.people.numbers) > 0)
        rng = random.Random(3)
        rows = [rng.randrange(len(screen.table.people.numbers)) for _ in range(rounds)]
        ids: list[str] = []
        ours = [_opened(window, row, ids) for row in rows]
    return [Row("open a prospect", spread(ours), "bare reads, setHtml, paint", spread(_bare(path, ids)), _TARGET)]


def _opened(window: DeskWindow, row: int, ids: list[str]) -> float:
    screen = window.window.screen("prospects")

    def act() -> None:
        screen.table.choice.go(row)
        if screen.story_now() is None:  # the line itself is still being read
            until(lambda: screen.story_now() is not None)
        paint_now(window.window)

    found = times(1, act)[0]
    ids.append(screen.side.story.prospect_id)
    return found


def _bare(path: Path, ids: list[str]) -> list[float]:
    """The same person read by hand and painted as one rich text of half the window."""
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    browser = QTextBrowser()
    browser.resize(520, 900)
    browser.show()
    paint_now(browser)
    people = iter(ids)

    def act() -> None:
        one = next(people)
        told = [row for sql in _READS for row in conn.execute(sql, (one,)).fetchall()]
        browser.setHtml("".join(f"<p>{' '.join(str(cell) for cell in row if cell)}</p>" for row in told))
        browser.repaint()

    found = times(len(ids), act)
    browser.close()
    conn.close()
    return found


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file(), min(ground.rounds, 100))
