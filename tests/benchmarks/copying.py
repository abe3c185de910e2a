"""A backup while a block runs: how long beside a bare copy of the file, and how long an outcome takes meanwhile."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

from sdr_desk.desk import blocks, care, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from tests.benchmarks.data import outcomes
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import NO_TARGET, Row, Target, spread, times

_MEANWHILE = Target("≤ 100 ms", median=100, p99=100, syncs=1)
_BETWEEN_SECONDS = 0.05


def measure(path: Path, rounds: int) -> list[Row]:
    """One backup in a thread of its own, outcomes every twentieth of a second; then the bare copy."""
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    blocks.start_block(desk)
    alone = spread(outcomes(desk, min(rounds, 100)))
    took, meanwhile = _beside(desk)
    blocks.end_block(desk)
    desk.close()
    floor = times(1, lambda: _copied(path))[0]
    return [
        Row("backup while a block runs", (took, took), "copy of the file, synced", (floor, floor), NO_TARGET,
            note=f"{path.stat().st_size / 1e9:.1f} GB; ours also reads the whole copy again to verify it"),
        Row("outcome during a backup", spread(meanwhile), "the same without one", alone, _MEANWHILE),
    ]  # fmt: skip


def _beside(desk: Desk) -> tuple[float, list[float]]:
    ended = threading.Event()
    took: list[float] = []

    def work() -> None:
        mine = desk.another()
        made: list[Path] = []
        try:
            took.extend(times(1, lambda: made.append(care.back_up_now(mine).path)))
        finally:
            for backup in made:
                backup.unlink()
            mine.close()
            ended.set()

    beside = threading.Thread(target=work)
    beside.start()
    found = []
    while not ended.is_set():
        found += times(1, lambda: log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "no_answer", seconds=20)))
        time.sleep(_BETWEEN_SECONDS)
    beside.join()
    return took[0], found


def _copied(path: Path) -> None:
    target = path.with_name("copy.tmp")
    shutil.copyfile(path, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    target.unlink()


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file(), ground.rounds)
