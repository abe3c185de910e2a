"""Typing into the search of a real window: from each key to the first people in the table."""

from __future__ import annotations

import time
from pathlib import Path

from sdr_desk.ui.desk_window import DeskWindow
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Target, spread
from tests.benchmarks.real_window import real_window, until
from tests.benchmarks.searching import bare, keystrokes

_KEY = Target("≤ 16 / 50 ms", median=16, p99=50)


def measure(path: Path, searches: int = 25) -> list[Row]:
    """From the key to the model filled, one key after the other; and how long the window’s own part of it takes."""
    with real_window(path) as window:
        window.ctx.navigate("prospects")
        screen = window.window.screen("prospects")
        until(lambda: not screen.people.finder.busy)
        typed = keystrokes(window.desk, searches)
        floor = spread([bare(window.desk.conn, text) for text in typed])
        found = [_typed(window, text) for text in typed]
    whole, own = ([one[at] for one in found] for at in (0, 1))
    return [
        Row("search key to the table filled, in the window", spread(whole), "bare FTS5, 20 rows", floor, _KEY),
        Row("search key, of which the window waits", spread(own), "bare FTS5, 20 rows", floor, _KEY),
    ]


def _typed(window: DeskWindow, text: str) -> tuple[float, float]:
    """Milliseconds until the first people or nobody are shown, and until the key itself was done."""
    people = window.window.screen("prospects").people
    done: list[float] = []

    def shown(*_told: object) -> None:
        done.append(time.perf_counter())

    people.finder.first.connect(shown)
    people.finder.found.connect(shown)
    began = time.perf_counter()
    people.wanted.set_text(text)
    own = time.perf_counter()
    until(lambda: bool(done))
    people.finder.first.disconnect(shown)
    people.finder.found.disconnect(shown)
    return (done[0] - began) * 1000, (own - began) * 1000


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file())
