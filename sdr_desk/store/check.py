"""Is the file whole, and is the kept state what the record says? Rebuilds what is not."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sdr_desk.method.lifecycle import fold
from sdr_desk.store import counts, handoffs, merged, migrations, practice, rollup_recount, search_index, state
from sdr_desk.store.failures import explained
from sdr_desk.store.moments import one_moment
from sdr_desk.store.writing import Write

_BATCH = 500

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        damage: sentences of SQLite about the file; empty when whole.
        missing_links: rows that point at rows which are not there.
        mended: wrong rows of kept state by kind, already rebuilt.
        prospects: how many prospects were folded again.
    """

    damage: tuple[str, ...]
    missing_links: int
    mended: dict[str, int]
    prospects: int

    @property
    def clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.damage and not self.missing_links and not any(self.mended.values())


@dataclass(frozen=True, slots=True)
class Rows:
    """Kept rows that differ from the record: prospects by state, by search words, whether any counts do, and cards."""

    states: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    days: bool = False
    rollups: bool = False
    cards: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a comparison found, nothing mended yet; `withdrawn` holds ids that are kept wrongly or missing."""

    damage: tuple[str, ...]
    missing_links: int
    prospects: int = 0
    withdrawn: frozenset[str] = frozenset()
    rows: Rows = field(default_factory=Rows)

    def unmended(self) -> Verdict:
        """The verdict on a file too damaged to mend."""
        return Verdict(self.damage, self.missing_links, {}, 0)


def compare(conn: sqlite3.Connection, progress: Progress | None = None) -> Findings:
    """Verify the file and fold every prospect's record again at one moment; others may write meanwhile.

    Raises:
        KnownError: the file cannot be read.
    """
    with explained(), one_moment(conn):
        damage = tuple(row[0] for row in conn.execute("PRAGMA integrity_check(20)") if row[0] != "ok")
        links = len(conn.execute("PRAGMA foreign_key_check").fetchall())
        if damage:
            return Findings(damage, links)
        people = int(conn.execute("SELECT count(*) FROM prospects WHERE deleted = 0").fetchone()[0])
        kept, wanted = _withdrawn(conn)
        return Findings((), links, people, frozenset(kept ^ wanted), _rows(conn, people, progress))


def mend(write: Write, found: Findings) -> Verdict:
    """Rebuild everything a comparison found from the record as it is now, inside one transaction."""
    conn = write.conn
    rows = found.rows
    if found.withdrawn:
        _mend_withdrawn(conn)
    merges = merged.mend(conn)
    if found.withdrawn or merges:
        rows = _rows(conn, found.prospects, None)  # other facts count now
    mended = {"withdrawn": len(found.withdrawn), "merges": merges, "states": len(rows.states), "guards": _guards(conn)}
    for prospect_id in rows.states:
        state.rebuild(conn, prospect_id)
    mended["zones"] = _zones(conn)
    mended["handoffs"] = _handoffs(conn)
    mended["daily counts"] = counts.rebuild(conn) if rows.days else 0
    mended["counts by source and list"] = rollup_recount.rebuild(conn) if rows.rollups else 0
    mended["search"] = _search(write, rows.words)
    mended["practice cards"] = len(rows.cards)
    for person_id, card_id in rows.cards:
        practice.rebuild(conn, person_id, card_id)
    return Verdict((), found.missing_links, mended, found.prospects)


def _withdrawn(conn: sqlite3.Connection) -> tuple[set[str], set[str]]:
    """The facts kept as taken back, and those that are by the record."""
    last = dict(conn.execute("SELECT fact_id, act FROM corrections ORDER BY id").fetchall())
    kept = {row[0] for row in conn.execute("SELECT fact_id FROM withdrawn")}
    return kept, {fact_id for fact_id, act in last.items() if act == "withdraw"}


def _mend_withdrawn(conn: sqlite3.Connection) -> None:
    kept, wanted = _withdrawn(conn)
    conn.executemany("INSERT INTO withdrawn (fact_id) VALUES (?)", [(fact_id,) for fact_id in wanted - kept])
    conn.executemany("DELETE FROM withdrawn WHERE fact_id = ?", [(fact_id,) for fact_id in kept - wanted])


def _rows(conn: sqlite3.Connection, people: int, progress: Progress | None) -> Rows:
    kept = Counter(
        {
            (person, day, measure): amount
            for person, day, measure, amount in conn.execute("SELECT * FROM daily_counts WHERE amount <> 0")
        }
    )
    states, words = _wrong_states(conn, people, progress), search_index.wrong_rows(conn)
    return Rows(states, words, kept != counts.recount(conn), rollup_recount.differ(conn), practice.wrong(conn))


def _wrong_states(conn: sqlite3.Connection, people: int, progress: Progress | None) -> list[str]:
    wrong = [
        row[0]
        for row in conn.execute(
            "SELECT prospect_id FROM prospect_state "
            "WHERE prospect_id NOT IN (SELECT id FROM prospects WHERE deleted = 0)"
        )
    ]
    for number, (prospect_id,) in enumerate(conn.execute("SELECT id FROM prospects WHERE deleted = 0")):
        person = state.person_of(conn, prospect_id)
        stored = conn.execute(state.READ_WHOLE, (prospect_id,)).fetchone()
        folded = fold(state.events_of(conn, prospect_id))
        if person is not None and stored != state.row_of(prospect_id, person, folded):
            wrong.append(prospect_id)
        if progress and number % _BATCH == 0:
            progress(number, people)
    return wrong


def _guards(conn: sqlite3.Connection) -> int:
    if not migrations.triggers_differ(conn):
        return 0
    migrations.write_triggers(conn)
    return 1


def _zones(conn: sqlite3.Connection) -> int:
    """Keep every zone in use, and none for people whose place is not known: they are never called."""
    added = conn.execute(
        "INSERT INTO queue_zones (zone) SELECT DISTINCT zone FROM prospect_state "
        "WHERE zone <> '' AND zone NOT IN (SELECT zone FROM queue_zones)"
    ).rowcount
    return added + conn.execute("DELETE FROM queue_zones WHERE zone = ''").rowcount


def _handoffs(conn: sqlite3.Connection) -> int:
    wrong = 0
    query = "SELECT * FROM handoff_state WHERE handoff_id = ?"
    for (handoff_id,) in conn.execute("SELECT id FROM handoffs UNION SELECT handoff_id FROM handoff_state").fetchall():
        before = conn.execute(query, (handoff_id,)).fetchone()
        conn.execute("DELETE FROM handoff_state WHERE handoff_id = ?", (handoff_id,))
        handoffs.rebuild(conn, handoff_id)
        wrong += conn.execute(query, (handoff_id,)).fetchone() != before
    return wrong


def _search(write: Write, wrong: list[str]) -> int:
    """Mend the index first, because changing words asks it to forget the old ones."""
    conn = write.conn
    broken = 0
    try:
        conn.execute("INSERT INTO prospect_search(prospect_search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        search_index.rebuild(conn)
        broken = 1
    search_index.index_people(conn, wrong)
    return len(wrong) or broken
