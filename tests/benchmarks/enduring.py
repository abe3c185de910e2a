"""An eight-hour block in a real window: ten thousand outcomes by key, and what memory grows by after a tenth."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import blocks
from tests.benchmarks.ground import Ground, remove
from tests.benchmarks.machine import resident
from tests.benchmarks.measure import Row, Target, spread, times
from tests.benchmarks.real_window import real_window, until
from tests.benchmarks.window import paint_now

_GROWTH = Target("< 5 MB", median=5)
_KEYS = ("no_answer", "voicemail", "no_answer", "no_answer")
_SAMPLES = 20
_LOST = 5
"""A key that comes before the next person stands is not taken; no more than so many may be lost."""


def measure(path: Path, outcomes: int) -> list[Row]:
    """Own memory after a tenth of the outcomes and after all; and the keys of the last tenth beside the first."""
    found: list[float] = []
    with real_window(path) as window:
        blocks.start_block(window.desk)
        window.ctx.navigate("call_desk")
        flow = window.window.screen("call_desk").flow
        flow.ticks = count(0, 1).__next__
        samples = []
        for at in range(outcomes):
            name = f"call_desk.outcome_{_KEYS[at % len(_KEYS)]}"

            def act(name: str = name) -> None:
                window.ctx.actions.trigger(name)
                paint_now(window.window)

            found += times(1, act)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if at + 1 == outcomes // 10 or (at + 1) % max(1, outcomes // _SAMPLES) == 0:
                until(lambda: not window.ctx.tasks.busy)
                samples.append((at + 1, resident()))
        done = blocks.progress(window.desk)
    if done is None or done.dials < outcomes - _LOST:
        raise AssertionError(f"{done} after {outcomes:,} outcomes")
    first = next(memory for at, memory in samples if at >= outcomes // 10)
    grown = samples[-1][1] - first
    tenth = max(1, outcomes // 10)
    told = ", ".join(f"{at:,}: {memory:,.0f}" for at, memory in samples[:: max(1, len(samples) // 8)])
    return [
        Row(f"memory grown from outcome {tenth:,} to {outcomes:,}", (grown or 1e-9, grown), target=_GROWTH, unit="MB",
            stable=False, note=f"own memory in MB after so many outcomes: {told}"),
        Row("outcome key at the end of the block", spread(found[-tenth:]), "the first tenth of it",
            spread(found[:tenth]), Target("≤ 1.5×", ratio=1.5), stable=False),
    ]  # fmt: skip


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    path = ground.copy_of(ground.small_file(), "block.db")
    try:
        return measure(path, ground.outcomes)
    finally:
        remove(path)
