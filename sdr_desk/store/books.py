"""What the books of reps and closers are made of: leads sent, answers and reports of a time, and what is open now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from sdr_desk.method.handoff_life import OPEN, REPORTS, HandoffEvent, HandoffState
from sdr_desk.store.counts import CLOSER
from sdr_desk.store.identity import compose
from sdr_desk.store.writing import moment

_OPEN = ", ".join(f"'{status}'" for status in OPEN)
_REPORTS = ", ".join(f"'{act}'" for act in sorted(REPORTS))
_EVENTS = f"""
SELECT e.handoff_id, e.act, e.at, e.reason, e.note, h.owner_id, {CLOSER}, e.profit_cents
FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id
WHERE e.id >= ? AND e.at >= ? AND e.at < ? AND e.id NOT IN withdrawn AND h.id NOT IN withdrawn ORDER BY e.id
"""
_SENT = """
SELECT id, owner_id, closer_id, sent_at FROM handoffs
WHERE id >= ? AND sent_at >= ? AND sent_at < ? AND id NOT IN withdrawn ORDER BY id
"""
_STANDING = f"""
SELECT rep_id, closer_id, status, status = 'waiting' AND answer_by < ?1, due_at IS NOT NULL AND due_at <= ?1, count(*)
FROM handoff_state WHERE status IN ({_OPEN}) GROUP BY 1, 2, 3, 4, 5
"""
_REPORTED = f"""
SELECT h.id, h.sent_at, h.closer_id, h.answer_by, h.meeting_at, e.act, e.at, e.reason, e.note, e.until, e.answer_by
FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id
WHERE e.handoff_id IN (
  SELECT handoff_id FROM handoff_events
  WHERE id >= ? AND act IN ({_REPORTS}) AND at >= ? AND at < ? AND id NOT IN withdrawn)
AND e.id NOT IN withdrawn AND h.id NOT IN withdrawn ORDER BY e.handoff_id, e.id
"""


@dataclass(frozen=True, slots=True)
class PersonOfBooks:
    """Somebody who has or had leads; `present` when they still work here."""

    id: str
    name: str
    roles: tuple[str, ...]
    time_zone: str
    present: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a handoff; `closer_id` is who had the lead then, `at` a UTC text, money in cents."""

    handoff_id: str
    act: str
    at: str
    reason: str
    note: str
    rep_id: str
    closer_id: str
    profit_cents: int | None


@dataclass(frozen=True, slots=True)
class SentRow:
    """A lead as it was sent."""

    handoff_id: str
    rep_id: str
    closer_id: str
    at: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How many open leads of a rep are with a closer in one status.

    Attributes:
        late: the answer is overdue; `due`: the report is.
    """

    rep_id: str
    closer_id: str
    status: str
    late: bool
    due: bool
    leads: int


@dataclass(frozen=True, slots=True)
class Told:
    """A handoff about which something was reported: how it began and everything that happened, in order."""

    begun: HandoffState
    events: tuple[HandoffEvent, ...]


def people(conn: sqlite3.Connection) -> list[PersonOfBooks]:
    """Everybody who works or worked here, in the order in which they were added."""
    rows = conn.execute("SELECT id, name, roles, time_zone, deleted = 0 AND active = 1 FROM people ORDER BY id")
    return [
        PersonOfBooks(key, name, tuple(part for part in roles.split(",") if part), zone, bool(present))
        for key, name, roles, zone, present in rows
    ]


def events(conn: sqlite3.Connection, since: str, until: str) -> Iterator[EventRow]:
    """What happened to leads from a UTC text on and before another, in order."""
    for row in conn.execute(_EVENTS, (_first_id(since), since, until)):
        yield EventRow(*row)


def sent(conn: sqlite3.Connection, since: str, until: str) -> list[SentRow]:
    """The leads sent from a UTC text on and before another, in order."""
    return [SentRow(*row) for row in conn.execute(_SENT, (_first_id(since), since, until))]


def standing(conn: sqlite3.Connection, now: str) -> list[StandingRow]:
    """The open leads as they stand at a UTC text, counted by rep, closer and status."""
    rows = conn.execute(_STANDING, (now,))
    return [StandingRow(rep, closer, status, bool(late), bool(due), n) for rep, closer, status, late, due, n in rows]


def reported(conn: sqlite3.Connection, since: str, until: str) -> Iterator[Told]:
    """The handoffs about which something was reported from a UTC text on and before another."""
    for _handoff_id, rows in groupby(conn.execute(_REPORTED, (_first_id(since), since, until)), key=itemgetter(0)):
        kept = list(rows)
        _id, sent_at, closer_id, answer_by, meeting_at = kept[0][:5]
        begun = HandoffState(last_at=sent_at, closer_id=closer_id, answer_by=answer_by, meeting_at=meeting_at)
        yield Told(begun, tuple(HandoffEvent(*row[5:]) for row in kept))


def _first_id(since: str) -> str:
    """The id from which on to look for what happened from a UTC text on, so that older rows are not gone through.

    An id holds the time at which its row was written; a day is left for a clock that was set back meanwhile.
    """
    written = (moment(since) - timedelta(days=1)).timestamp()
    return compose(max(0, int(written * 1000)), 0, 0)
