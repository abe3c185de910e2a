"""The data part: an outcome written durably, the head of the queue, a person's card; beside bare SQLite."""

import sqlite3
from pathlib import Path

from sdr_desk.desk import card, queue, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file, sit_down
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import NO_TARGET, Row, Spread, Target, spread, times

_FLOOR_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS bench_touches (id TEXT PRIMARY KEY, prospect_id TEXT, at TEXT, note TEXT)",
    "CREATE TABLE IF NOT EXISTS bench_state (prospect_id TEXT PRIMARY KEY, owner_id TEXT, lane INTEGER, zone TEXT, "
    "sort_key INTEGER) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS bench_head ON bench_state(owner_id, lane, zone, sort_key, prospect_id)",
)


def measure(path: Path, rounds: int) -> list[Row]:
    """Outcome and next, and its parts."""
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    floor = bare_outcomes(path, rounds)
    heads = bare_heads(path, rounds)
    ours = spread(outcomes(desk, rounds))
    queue_head = spread(times(rounds, lambda: queue.head_ids(desk, 2)))
    rows = [
        Row("outcome durable and next person read", ours, "bare SQLite", floor, Target("≤ 1.5×", ratio=1.5)),
        Row("head of the queue", queue_head, "bare SQLite", heads, Target("≤ 5 / 20 ms", median=5, p99=20)),
        Row("a person's card with script", spread(cards(desk, rounds)), "bare SQLite", heads, NO_TARGET),
        Row(
            "undo of an outcome",
            spread(undos(desk, min(rounds, 50))),
            "bare SQLite",
            floor,
            Target("≤ 100 ms", median=100, p99=100, syncs=1),
        ),
    ]
    desk.close()
    return rows


def outcomes(desk: Desk, rounds: int) -> list[float]:
    """An outcome of whoever is first in the queue, and the two people after them, as the call desk asks for them."""
    heads = queue.head_ids(desk, 2)

    def act() -> None:
        log_outcome(desk, Outcome(heads[0], "no_answer", seconds=20))
        heads[:] = queue.head_ids(desk, 2)

    return times(rounds, act)


def _many(desk: Desk, rounds: int) -> list[str]:
    sql = "SELECT prospect_id FROM prospect_state WHERE owner_id = ? AND lane = 4 LIMIT ?"
    return [row[0] for row in desk.conn.execute(sql, (desk.person.id, rounds))]


def cards(desk: Desk, rounds: int) -> list[float]:
    """Reading everything the call desk shows about somebody."""
    people = iter(_many(desk, rounds))
    return times(rounds, lambda: card.card(desk, next(people)))


def undos(desk: Desk, rounds: int) -> list[float]:
    """Taking outcomes back, newest first."""
    return times(rounds, lambda: undo.undo_last(desk))


def bare(path: Path) -> sqlite3.Connection:
    """Two plain tables of the same size beside the workspace, with the same durability."""
    target = path.with_name(f"bare-{path.stem}.db")
    conn = sqlite3.connect(target, isolation_level=None)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA mmap_size = 268435456")
    for statement in _FLOOR_SCHEMA:
        conn.execute(statement)
    if conn.execute("SELECT 1 FROM bench_state LIMIT 1").fetchone() is None:
        conn.execute("ATTACH ? AS ours", (str(path),))
        conn.execute(
            "INSERT INTO bench_state SELECT prospect_id, owner_id, lane, zone, sort_key FROM ours.prospect_state"
        )
        conn.execute("DETACH ours")
    return conn


def bare_outcomes(path: Path, rounds: int) -> Spread:
    """One insert, one update, a durable commit, one read by the index."""
    conn = bare(path)
    owner, zone = _biggest(conn)
    count = conn.execute("SELECT count(*) FROM bench_touches").fetchone()[0]
    numbers = iter(range(count, count + rounds))

    def act() -> None:
        person = _bare_head(conn, owner, zone)
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO bench_touches VALUES (?, ?, 'now', '')", (f"{next(numbers):036}", person))
        conn.execute("UPDATE bench_state SET lane = 3, sort_key = 0 WHERE prospect_id = ?", (person,))
        conn.execute("COMMIT")

    found = spread(times(rounds, act))
    conn.close()
    return found


def bare_heads(path: Path, rounds: int) -> Spread:
    """One read by the index."""
    conn = bare(path)
    owner, zone = _biggest(conn)
    found = spread(times(rounds, lambda: _bare_head(conn, owner, zone)))
    conn.close()
    return found


def _biggest(conn: sqlite3.Connection) -> tuple[str, str]:
    sql = "SELECT owner_id, zone FROM bench_state WHERE lane = 4 GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1"
    owner, zone = conn.execute(sql).fetchone()
    return owner, zone


def _bare_head(conn: sqlite3.Connection, owner: str, zone: str) -> str:
    sql = "SELECT prospect_id FROM bench_state WHERE owner_id = ? AND lane = 4 AND zone = ? ORDER BY sort_key LIMIT 1"
    return str(conn.execute(sql, (owner, zone)).fetchone()[0])


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file(), ground.rounds)
