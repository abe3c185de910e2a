"""Current state beside the record: read, folded forward by one fact, folded again after an undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sdr_desk.method.lifecycle import Event, Person, State, apply, fold, place
from sdr_desk.store import referrals
from sdr_desk.store.merged import kept_of, members
from sdr_desk.store.writing import Write

_STATE_COLUMNS = (
    "status", "dials", "attempts", "connects", "conversations", "last_touch_id", "last_touch_at",
    "last_disposition", "due_at", "callback_at", "callback_said", "nurture_until", "track_id", "track_step",
    "reason", "gate_name", "handoff_id", "closer_id", "qualified", "resting_until", "due_kind", "rests",
)  # fmt: skip
_PERSON_COLUMNS = ("owner_id", "zone", "dialable", "score", "hot")
_COLUMNS = ("prospect_id", *_PERSON_COLUMNS, *_STATE_COLUMNS, "lane", "sort_key")

NAMED = 2
"""The `hot` of who is so because somebody named them to us; they come before those whom a manager flagged."""

_READ = f"SELECT {', '.join((*_PERSON_COLUMNS, *_STATE_COLUMNS))} FROM prospect_state WHERE prospect_id = ?"
_WRITE = (
    f"INSERT INTO prospect_state ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    "ON CONFLICT (prospect_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "prospect_id")
)
READ_WHOLE = f"SELECT {', '.join(_COLUMNS)} FROM prospect_state WHERE prospect_id = ?"
"""Reads a row in the order of `row_of`."""

_PERSON = """
SELECT p.owner_id, CASE WHEN p.company_id IS NULL AND p.zone <> '' THEN 'home:' || p.zone ELSE p.zone END,
  EXISTS (
    SELECT 1 FROM contact_points c WHERE c.prospect_id = p.id AND c.kind = 'phone' AND c.normal <> ''
    AND c.broken = 0 AND c.deleted = 0), p.score, p.hot
FROM prospects p WHERE p.id = ? AND p.deleted = 0
"""

# Each part yields: id, table, act, at, next_at, reason, said, gate_name, dial, connect, conversation,
# handoff_id, closer_id, track_id, due_at, kind, rests.
_PARTS = (
    "SELECT id, 'touches', CASE kind WHEN 'call' THEN disposition ELSE kind END, at, next_at, reason, '', "
    "gate_name, is_dial, is_connect, is_conversation, NULL, NULL, NULL, NULL, '', rests FROM touches",
    "SELECT id, 'callbacks', '', created_at, due_at, '', said, '', 0, 0, 0, NULL, NULL, NULL, NULL, '', NULL "
    "FROM callbacks",
    "SELECT id, 'enrolments', act, created_at, until, reason, '', '', 0, 0, 0, NULL, NULL, track_id, due_at, kind, "
    "NULL FROM enrolments",
    "SELECT id, 'prospect_events', act, created_at, until, reason, '', '', 0, 0, 0, NULL, NULL, NULL, NULL, '', NULL "
    "FROM prospect_events",
    "SELECT id, 'do_not_call', act, created_at, NULL, reason, '', '', 0, 0, 0, NULL, NULL, NULL, NULL, '', NULL "
    "FROM do_not_call",
    "SELECT id, 'handoffs', '', sent_at, NULL, '', '', '', 0, 0, 0, id, closer_id, NULL, NULL, '', NULL FROM handoffs",
    "SELECT id, 'handoff_events', act, at, until, reason, '', '', 0, 0, 0, handoff_id, "
    "CASE act WHEN 'reassigned' THEN note END, NULL, NULL, '', NULL FROM handoff_events",
)


@lru_cache(maxsize=16)
def _facts_of(people: int) -> str:
    """Reads every fact that counts of so many people who are one, in the order of the record."""
    whose = ", ".join(f"?{number}" for number in range(1, people + 1))
    counted = " UNION ALL ".join(f"{part} WHERE prospect_id IN ({whose}) AND id NOT IN withdrawn" for part in _PARTS)
    # A fact that corrects another one stands in its place, whenever it was written.
    return (
        f"SELECT * FROM ({counted}) f ORDER BY "
        "coalesce((SELECT c.reason FROM corrections c WHERE c.fact_id = f.id AND c.act = 'place'), f.id), f.id"
    )


@lru_cache(maxsize=4096)
def seconds_of(text: str) -> int:
    """Unix seconds of a stored UTC text."""
    return int(datetime.fromisoformat(text).timestamp())


def events_of(conn: sqlite3.Connection, prospect_id: str) -> Iterator[Event]:
    """Every fact of a prospect, and of those merged into them, that counts, in the order of the record."""
    yield from events_of_group(conn, members(conn, prospect_id))


def events_of_group(conn: sqlite3.Connection, prospect_ids: tuple[str, ...]) -> Iterator[Event]:
    """Every fact that counts of several people who are one."""
    for row in conn.execute(_facts_of(len(prospect_ids)), prospect_ids):
        yield event_from(row)


def event_from(row: tuple[object, ...]) -> Event:
    """The event of one row of the parts above."""
    identifier, table, act, at, next_at, reason, said, gate, dial, connect, talk, handoff, closer, *nurture = row
    track, due, kind, rests = nurture
    return Event(
        str(identifier), str(table), str(act), str(at), _text(next_at), str(reason), str(said), str(gate),
        bool(dial), bool(connect), bool(talk), _text(handoff), _text(closer), _text(track), _text(due), str(kind),
        None if rests is None else bool(rests),
    )  # fmt: skip


def _person(row: Sequence[Any]) -> Person:
    owner_id, zone, dialable, score, hot, *_state = row
    return Person(owner_id, zone, bool(dialable), score, bool(hot), hot == NAMED)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def person_of(conn: sqlite3.Connection, prospect_id: str) -> Person | None:
    """What the prospect's own row says about its place in the queue; None when it is gone."""
    row = conn.execute(_PERSON, (prospect_id,)).fetchone()
    return None if row is None else _person(row)


def read(conn: sqlite3.Connection, prospect_id: str) -> tuple[Person, State] | None:
    """The current state as kept, or None for a prospect the workspace does not have."""
    row = conn.execute(_READ, (prospect_id,)).fetchone()
    if row is None:
        return None
    count = len(_PERSON_COLUMNS)
    person = _person(row)
    values = dict(zip(_STATE_COLUMNS, row[count:], strict=True))
    values["qualified"] = bool(values["qualified"])
    values["rests"] = None if values["rests"] is None else bool(values["rests"])
    return person, State(**values)


def save(conn: sqlite3.Connection, prospect_id: str, person: Person, state: State) -> None:
    """Keep a state with its place in the queue."""
    conn.execute(_WRITE, row_of(prospect_id, person, state))


def row_of(prospect_id: str, person: Person, state: State) -> tuple[object, ...]:
    """The values of a `prospect_state` row, in the order of its insert."""
    stands = place(state, person, seconds_of)
    return (
        prospect_id,
        person.owner_id,
        person.zone,
        int(person.dialable),
        person.score,
        NAMED if person.hot and person.named else int(person.hot),
        *(int(value) if isinstance(value, bool) else value for value in _values(state)),
        None if stands.lane is None else int(stands.lane),
        stands.sort_key,
    )


def _values(state: State) -> Iterator[object]:
    return (getattr(state, name) for name in _STATE_COLUMNS)


INSERT = _WRITE
"""The statement that takes `row_of`, for bulk writing."""


@lru_cache(maxsize=256)
def insert_untouched(*, owned: bool, dialable: bool, score: float) -> str:
    """The statement that writes somebody new whom nobody has touched, for bulk writing.

    It takes identifier, owner, zone and score; whatever is the same for all of them stands in the statement, which
    takes half the time of handing it over for each.
    """
    row = row_of("", Person("somebody" if owned else "", "", dialable, score, False), State())
    given = {"prospect_id", "owner_id", "zone", "score"}
    marks = ("?" if name in given else _literal(value) for name, value in zip(_COLUMNS, row, strict=True))
    return f"INSERT INTO prospect_state ({', '.join(_COLUMNS)}) VALUES ({', '.join(marks)})"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'{}'".format(str(value).replace("'", "''"))


def advance(write: Write, prospect_id: str, *events: Event) -> State:
    """Fold new facts onto the kept state and keep the result; a lifted bar folds the whole record, see `fold`.

    Raises:
        LookupError: there is no such prospect.
    """
    kept = read(write.conn, prospect_id)
    if kept is None:
        raise LookupError(f"no prospect {prospect_id}")
    person, state = before = kept
    if any((event.table, event.act) == ("do_not_call", "lift") for event in events):
        state = fold(events_of(write.conn, prospect_id))
    else:
        for event in events:
            state = apply(state, event)
    save(write.conn, prospect_id, person, state)
    referrals.tell(write, prospect_id, before[1], state)
    return state


def rebuild(conn: sqlite3.Connection, prospect_id: str) -> None:
    """Fold the record of one prospect again; a removed one loses its state, a merged one counts for who is kept."""
    person = person_of(conn, prospect_id)
    if person is None:
        conn.execute("DELETE FROM prospect_state WHERE prospect_id = ?", (prospect_id,))
        if (kept := kept_of(conn, prospect_id)) != prospect_id:
            rebuild(conn, kept)
        return
    if person.zone:
        conn.execute("INSERT OR IGNORE INTO queue_zones (zone) VALUES (?)", (person.zone,))
    save(conn, prospect_id, person, fold(events_of(conn, prospect_id)))
