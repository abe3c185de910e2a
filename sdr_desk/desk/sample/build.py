"""Makes a fictitious workspace file: the same rows on every machine for the same seed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from sdr_desk.desk import ranking_run, year_days
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.sample.bench import load_many
from sdr_desk.desk.sample.cast import Cast
from sdr_desk.desk.sample.coached import coaching_in
from sdr_desk.desk.sample.data import story
from sdr_desk.desk.sample.deals import add_deals, found_before
from sdr_desk.desk.sample.heard import objections_in
from sdr_desk.desk.sample.heroes import play
from sdr_desk.desk.sample.history import History
from sdr_desk.desk.sample.practice import month_of_practice
from sdr_desk.desk.sample.projections import project
from sdr_desk.desk.sample.record import Record
from sdr_desk.desk.sample.referrals import referrals_in
from sdr_desk.desk.sample.rewards import meetings_and_pay
from sdr_desk.desk.sample.rows import Clock, Sheet
from sdr_desk.desk.sample.team import START, make_team
from sdr_desk.errors import KnownError
from sdr_desk.paths import backups_folder
from sdr_desk.store import people, seals
from sdr_desk.store.identity import Ids
from sdr_desk.store.workspace import Workspace, open_workspace

DEMO_NOW = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
"""When the demo begins: Wednesday, 9:42 in Boise."""

RANKED_AT = DEMO_NOW - timedelta(minutes=27)
"""When ranking learned last."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """How many rows a sample has, by kind."""

    prospects: int
    companies: int
    customers: int
    touches: int
    handoffs: int
    scripts: int


def build_sample(
    path: Path,
    *,
    size: Literal["demo"] | int = "demo",
    seed: int = 14,
    touches: int | None = None,
    progress: Progress | None = None,
) -> SampleSummary:
    """Make a workspace of invented people at a path.

    Args:
        path: where the file goes; nothing may be there.
        size: "demo" for the story of Northbeam Controls, or how many prospects to make for measuring.
        touches: how many touches a measuring file has, at most four a prospect; one a prospect when None.
        progress: called with the steps done and the steps in all.

    Raises:
        KnownError: there is a file at the path already, or it cannot be written.
    """
    if path.exists():
        raise KnownError(
            f"There is already a file {path.name}.", "It was not touched.", "Choose another name, or delete it."
        )
    building = path.with_name(f"{path.name}.building")
    _clear(building)
    try:
        _fill(building, size, seed, touches, progress or _silent)
        summary = _finish(building)
    except BaseException:
        _clear(building)
        raise
    seals.put_in_place(building, path)
    return summary


def _silent(_done: int, _total: int) -> None:
    return


def _clear(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal", seals.SUFFIX):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _fill(path: Path, size: Literal["demo"] | int, seed: int, touches: int | None, progress: Progress) -> None:
    rng = random.Random(seed)  # noqa: S311 -- repeatable on purpose, guards nothing
    clock = Clock(START)
    ids = Ids(clock.milliseconds, random.Random(seed + 1).getrandbits)  # noqa: S311 -- see above
    workspace = open_workspace(path, backups=backups_folder(path), now=clock.now, ids=ids)
    try:
        conn = workspace.conn
        # The file is given its name only when it is whole, so a crash may lose it: no journal, no waiting for the disk.
        conn.execute("PRAGMA journal_mode = OFF")
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("BEGIN IMMEDIATE")
        if size == "demo":
            _demo(workspace, ids, clock, rng, progress)
        else:
            load_many(workspace, ids, clock, size, size if touches is None else touches, progress)
        year_days.fill(conn, START.year)
        conn.execute("COMMIT")
        if size == "demo":
            _rank(workspace, clock)
            progress(4, 4)
        conn.execute("PRAGMA journal_mode = WAL")
    finally:
        workspace.close()


def _demo(workspace: Workspace, ids: Ids, clock: Clock, rng: random.Random, progress: Progress) -> None:
    sheet = Sheet()
    team = make_team(sheet)
    record = Record(team)
    cast = Cast(team, rng)
    leads = cast.make()
    progress(1, 4)
    found_before(record, leads)
    for lead in leads:
        play(record, lead, rng)
    callable_leads = [lead for lead in leads if not lead.fresh and lead.hero is None]
    History(team, record, callable_leads, rng).play()
    cast.add_old_customers()
    for item in story()["from_closers"]:
        play(record, cast.tell(item), rng)
    add_deals(team, leads)
    told = referrals_in(team, leads)
    progress(2, 4)
    sheet.write(workspace.conn, ids, clock, workspace.desk_id)
    objections_in(team).write(workspace.conn, ids, clock, workspace.desk_id)
    coaching_in(team).write(workspace.conn, ids, clock, workspace.desk_id)
    month_of_practice(team).write(workspace.conn, ids, clock, workspace.desk_id)
    told.write(workspace.conn, ids, clock, workspace.desk_id)
    progress(3, 4)
    project(workspace.conn)
    meetings_and_pay(workspace, team, ids, clock)


def _rank(workspace: Workspace, clock: Clock) -> None:
    """Have ranking learn from the customers and grade everybody, as the manager did that morning by one key."""
    clock.set(RANKED_AT)
    manager = next(one for one in people.people(workspace.conn) if "manager" in one.roles)
    ranking_run.rank_now(Desk(workspace, manager))


def _finish(path: Path) -> SampleSummary:
    conn = sqlite3.connect(path)
    try:
        counts = [
            int(conn.execute(f"SELECT count(*) FROM {part}").fetchone()[0])  # noqa: S608
            for part in ("prospects", "companies", "companies WHERE is_customer = 1", "touches", "handoffs", "scripts")
        ]
    finally:
        conn.close()
    return SampleSummary(*counts)
