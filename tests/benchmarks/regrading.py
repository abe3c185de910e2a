"""Ranking everybody anew: learning, grades, scores and reasons, beside reading and writing one score for each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.desk.ranking_run import Standing, grade_everyone, rank_now
from sdr_desk.store import people
from sdr_desk.store import ranking as store
from tests.benchmarks.ground import Ground, remove
from tests.benchmarks.measure import Row, Target, times

_MANAGER = "Ruth Adler"


def measure(path: Path, size: int) -> list[Row]:
    """On a copy: learning and grading together, then grading everybody again by what was learned."""
    floor = times(1, lambda: bare(path))[0]
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace, _MANAGER)
    assert desk is not None
    whole = times(1, lambda: rank_now(desk))[0]
    _forget(desk)
    again = times(1, lambda: grade_everyone(desk))[0]
    desk.close()
    target = Target("none")
    return [
        Row(f"learn and rank {size:,}", (whole, whole), "one score for each", (floor, floor), target),
        Row(f"rank {size:,} again", (again, again), "one score for each", (floor, floor), target),
    ]


def _forget(desk: Desk) -> None:
    """Let everybody be due again, with the grades they have."""
    with desk.write() as write:
        people.keep_meta(write, store.STANDING, "")
    if desk.conn.execute("SELECT value FROM local_meta WHERE key = ?", (store.STANDING,)).fetchone()[0]:
        raise AssertionError(f"{Standing()} was not kept")


def bare(path: Path) -> None:
    """Every person read with the company, one number written back, put on the disk; then taken back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        rows = conn.execute(
            "SELECT p.score + 1, p.id, p.title, p.city, c.industry, c.employees FROM prospects p "
            "LEFT JOIN companies c ON c.id = p.company_id"
        ).fetchall()
        conn.executemany("UPDATE prospects SET score = ? WHERE id = ?", ((row[0], row[1]) for row in rows))
        conn.execute("ROLLBACK")


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    path = ground.copy_of(ground.small_file(), "rank.db")
    try:
        return measure(path, ground.small)
    finally:
        remove(path)
