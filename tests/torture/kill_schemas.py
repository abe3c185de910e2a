"""Files of every older schema with a body of data, and a process that is killed while it brings one up to date."""

from __future__ import annotations

import math
import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import sqlite_utils

from sdr_desk.paths import backups_folder
from sdr_desk.store import migrations
from sdr_desk.store.workspace import Workspace, connect, open_workspace
from tests.conftest import MORNING, Clock
from tests.torture.kill_kinds import KINDS
from tests.torture.kill_round import start
from tests.torture.kill_sitting import Sitting, small_batches
from tests.torture.kill_worker import Aim, die, watch

OLDER = range(1, migrations.SCHEMA_VERSION)
_BODY = {"outcomes": 40, "handoffs with brief": 20, "imports": 3}
"""What was done by whoever worked with the first release already, and how often."""


def work_done(ground: Path, folder: Path) -> Path:
    """A file in which much was done, closed."""
    path = folder / "body.db"
    path.write_bytes(ground.read_bytes())
    with small_batches(), closing(Sitting(path, 5)) as sitting:
        for words, times in _BODY.items():
            for _number in range(times):
                sitting.play(sitting.dice.choice(KINDS[words].acts))
    return path


def older(body: Path, path: Path, version: int) -> Path:
    """The same data in a file that has taken only so many steps: whatever its tables and columns can hold."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        steps = sqlite_utils.Migrations("sdr_desk")
        for name in migrations.STEP_NAMES[:version]:
            steps(name=name)(migrations._STEPS[name])
        steps.apply(sqlite_utils.Database(conn, execute_plugins=False))
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("ATTACH ? AS body", (str(body),))
        conn.execute("BEGIN")
        for table in _tables(conn, "main") & _tables(conn, "body"):
            _copy(conn, table)
        conn.execute("COMMIT")
        conn.execute(f"PRAGMA user_version = {version}")
        conn.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    return path


def _tables(conn: sqlite3.Connection, schema: str) -> set[str]:
    rows = conn.execute(f"SELECT name, sql FROM {schema}.sqlite_master WHERE type = 'table'").fetchall()
    return {name for name, sql in rows if not name.startswith(("sqlite_", "_sqlite")) and "VIRTUAL" not in sql}


def _copy(conn: sqlite3.Connection, table: str) -> None:
    own, theirs = (
        [row[1] for row in conn.execute(f"PRAGMA {schema}.table_info({table})")] for schema in ("main", "body")
    )
    columns = ", ".join(name for name in own if name in theirs)
    conn.execute(f"DELETE FROM main.{table}")
    conn.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM body.{table}")


@dataclass(frozen=True)
class Spent:
    """How long it takes to bring a file up to date: steps of SQLite's engine, events of files, seconds."""

    sql: int
    files: int
    clock: float


def bring_up_to_date(path: Path, way: str, left: float, pipe: Connection) -> None:
    """The first function of the process."""
    os.environ["SDR_DESK_HOME"] = str(path.parent / "home")
    aim = Aim(way, left)
    watch(path, aim)
    aim.armed = True
    pipe.send(("begin", 0))
    began = time.perf_counter()
    opened(path)
    pipe.send(("done", aim.spent, time.perf_counter() - began))
    die()


def opened(path: Path) -> Workspace:
    """The file as a start opens it."""
    return open_workspace(path, backups=backups_folder(path), now=Clock(MORNING))


def spent(file: Path, folder: Path) -> Spent:
    """How long it takes when nobody kills."""
    told = []
    for way in ("sql", "files", "clock"):
        path = folder / way / "desk.db"
        path.parent.mkdir(parents=True)
        path.write_bytes(file.read_bytes())
        process, pipe = start(bring_up_to_date, path, way, math.inf)
        with closing(pipe):
            pipe.recv()
            told.append(pipe.recv())
        process.join()
    return Spent(told[0][1], told[1][1], told[2][2])


def kill(path: Path, way: str, whole: Spent, dice: Random) -> None:
    """Kill the process somewhere between its first and its last step."""
    left = dice.randint(1, getattr(whole, way)) if way != "clock" else math.inf
    process, pipe = start(bring_up_to_date, path, way, left)
    with closing(pipe):
        pipe.recv()
        if way == "clock":
            time.sleep(dice.uniform(0, whole.clock))
            process.kill()
        process.join()


def standing(path: Path) -> tuple[int, int]:
    """The version a file says it has and how many steps it has taken, seen in a copy, so that nothing is mended."""
    copy = path.parent / "looked-at" / path.name
    copy.parent.mkdir(exist_ok=True)
    for suffix in ("", "-wal", "-journal"):
        if (part := Path(f"{path}{suffix}")).exists():
            shutil.copyfile(part, f"{copy}{suffix}")
    with closing(connect(copy)) as conn:
        taken = conn.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
        return migrations.version_of(conn), int(taken)
