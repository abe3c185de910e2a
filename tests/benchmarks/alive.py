"""Whether the window stays alive: the longest time its thread answers nothing, action by action, that repeats."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from sdr_desk.ui.tasks import Tasks
from tests.benchmarks import alive_acts
from tests.benchmarks.alive_acts import Step
from tests.benchmarks.ground import Ground
from tests.benchmarks.importing import write_list
from tests.benchmarks.measure import Row, Target, spread
from tests.benchmarks.real_window import real_window

_BEAT = 4
_STEP = 120
_QUICK_STEP = 25
_LIMIT = 100.0
_TARGET = Target("≤ 100 ms that repeats", median=_LIMIT)
_LONGEST_WORK_SECONDS = 4.0
_LONGEST_WAY_SECONDS = 240.0
"""So long one way through the window goes on at most; what was not reached by then is not counted."""

_NAMED = 6


class Heart(QObject):
    """Beats every few milliseconds on the window's thread.

    Attributes:
        doing: the action that is under way.
        gaps: of each action, the milliseconds between two beats.
    """

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""
        self.gaps: dict[str, list[float]] = defaultdict(list)
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start(_BEAT)

    def beat(self) -> None:
        """Note how long ago the last beat was."""
        now = time.perf_counter()
        self.gaps[self.doing].append((now - self._last) * 1000)
        self._last = now


@dataclass
class Turns:
    """The gaps of a kind of action in each of several turns."""

    found: list[dict[str, list[float]]] = field(default_factory=list)

    def repeating(self) -> dict[str, float]:
        """Of each action the longest gap that is repeated in all turns that did it."""
        return {name: min(max(turn[name]) for turn in self.found if name in turn) for name in self.found[0]}

    def slow(self) -> frozenset[str] | None:
        """The actions to do again, as what they took was over the limit; None before the first turn."""
        if not self.found:
            return None
        return frozenset(
            alive_acts.opener(name) for name, milliseconds in self.repeating().items() if milliseconds > _LIMIT
        )

    def row(self, kind: str, idle: Turns) -> Row:
        """The action with the longest repeating gap, and which others are over the limit."""
        worst = sorted(self.repeating().items(), key=lambda item: -item[1])
        over = [f"{name} {milliseconds:.0f} ms" for name, milliseconds in worst if milliseconds > _LIMIT]
        note = f"{len(worst)} actions; longest: {worst[0][0]}"
        if over:
            note += f"; over the limit in every turn: {', '.join(over[:_NAMED])}"
        return Row(
            f"longest stop of the window: {kind}", (worst[0][1], self._p99()), "an idle window",
            (max(idle.repeating().values()), idle._p99()), _TARGET, stable=False, note=note,
        )  # fmt: skip

    def _p99(self) -> float:
        return spread([gap for turn in self.found for gaps in turn.values() for gap in gaps])[1]


def measure(path: Path, rows: int, turns: int = 3, most: int | None = None) -> list[Row]:
    """Every kind of action in so many turns; `most` limits the actions of each screen, for a short form."""
    kinds: dict[str, Turns] = defaultdict(Turns)
    for person in ("Maria Ortega", "Ruth Adler"):
        with alive_acts.safely(path.parent), real_window(path, person) as window:
            window.ctx.dial_nothing = True
            window.ctx.prompts = alive_acts.Answers(path.parent)
            for _ in range(turns):
                for kind, steps in _of(person, window, path, rows, most):
                    kinds[kind].found.append(play(steps(kinds[kind].slow()), window.ctx.tasks))
    idle = kinds.pop("idle")
    return [found.row(kind, idle) for kind, found in kinds.items()]


Way = Callable[[frozenset[str] | None], Iterator[Step]]
"""Makes the steps of one turn; given the actions that are to be done again, None for the first turn."""


def _of(person: str, window: alive_acts.Window, path: Path, rows: int, most: int | None) -> list[tuple[str, Way]]:
    """The kinds of action of somebody, in the order in which they are done."""
    if person == "Ruth Adler":
        return [("every key, as a manager", lambda only: alive_acts.every_action(window, most, only))]
    a_list = write_list(path.with_name(f"alive-{rows}.csv"), rows)
    return [
        ("idle", lambda _only: iter([alive_acts.nothing()] * 8)),
        ("the screens", lambda _only: alive_acts.over_screens(window)),
        ("prospects", lambda _only: alive_acts.on_prospects(window)),
        ("many people changed and undone", lambda _only: alive_acts.on_many(window)),
        ("every key, as a rep", lambda only: alive_acts.every_action(window, most, only)),
        ("beside an import and its undo", lambda _only: alive_acts.beside_an_import(window, a_list)),
    ]


def play(steps: Iterator[Step], tasks: Tasks) -> dict[str, list[float]]:
    """Take the steps one after the other in a running event loop; returns the gaps between heartbeats by action.

    Work that a step began is watched for some seconds and then stopped.
    """
    loop, heart, timer = QEventLoop(), Heart(), QTimer()
    ready: list[Callable[[], bool]] = [lambda: True]
    began = time.perf_counter()
    since, hurried = [began], [False]

    def go_on() -> None:
        if not ready[0]():
            waited = time.perf_counter() - since[0]
            if not hurried[0] or waited < _LONGEST_WORK_SECONDS:
                return
            tasks.cancel_all()
            if waited < _LONGEST_WORK_SECONDS * 2:
                return
        heart.beat()
        heart.doing = ""
        late = time.perf_counter() - began > _LONGEST_WAY_SECONDS
        step = None if late else next(steps, None)
        if step is None:
            loop.quit()
            return
        heart.doing, ready[0], since[0], hurried[0] = step.name, step.ready, time.perf_counter(), step.quick
        timer.setInterval(_QUICK_STEP if step.quick else _STEP)
        step.act()

    timer.timeout.connect(go_on)
    timer.start(_QUICK_STEP)
    loop.exec()
    timer.stop()
    found = {name: gaps for name, gaps in heart.gaps.items() if name and gaps}
    return found or {"nothing": [0.0]}


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file(), ground.rows // 5, ground.turns)
