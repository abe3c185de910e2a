"""Daily counts per person, kept by the transaction that makes them and rebuilt from the record."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sdr_desk.method.handoff_life import HANDED_ANEW, NO_ANSWER, REPORTS, UNANSWERED

_ADD = (
    "INSERT INTO daily_counts (person_id, day, measure, amount) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (person_id, day, measure) DO UPDATE SET amount = amount + excluded.amount"
)
TOUCH_MEASURES = ("dials", "connects", "conversations")
CLOSER = (
    "coalesce((SELECT r.note FROM handoff_events r WHERE r.handoff_id = h.id AND r.act = 'reassigned' "
    "AND r.id < e.id AND r.id NOT IN withdrawn ORDER BY r.id DESC LIMIT 1), h.closer_id)"
)
"""SQL: who had the handoff `h` when its event `e` was reported, whoever reported it."""
_ANSWER_BY = (
    "coalesce((SELECT r.answer_by FROM handoff_events r WHERE r.handoff_id = h.id AND r.answer_by IS NOT NULL "
    "AND r.id < e.id AND r.id NOT IN withdrawn ORDER BY r.id DESC LIMIT 1), h.answer_by)"
)
_REPORTED = ", ".join(f"'{act}'" for act in sorted(REPORTS))
_FIRST_REPORT = (
    "NOT EXISTS (SELECT 1 FROM handoff_events r WHERE r.handoff_id = h.id AND r.id < e.id AND r.id NOT IN withdrawn "
    f"AND r.act IN ({_REPORTED}) AND r.id > coalesce((SELECT max(r.id) FROM handoff_events r WHERE r.handoff_id = h.id "
    "AND r.act = 'reassigned' AND r.id < e.id AND r.id NOT IN withdrawn), ''))"
)
# A handoff goes on from the one that was ended in the same moment to make room for it.
FIRST_OF_LEAD = (
    "(e.act NOT IN ('accepted', 'meeting_held') OR NOT EXISTS ("
    "WITH RECURSIVE lead (id) AS (SELECT h.id UNION SELECT r.handoff_id FROM lead JOIN handoffs n ON n.id = lead.id "
    "JOIN handoff_events r ON r.prospect_id IN (SELECT n.prospect_id UNION ALL SELECT m.gone_id FROM merges m "
    "WHERE m.kept_id = n.prospect_id) AND r.at = n.sent_at AND r.act = 'returned' "
    f"AND r.reason = '{HANDED_ANEW}' AND r.id NOT IN withdrawn) "
    "SELECT 1 FROM lead JOIN handoff_events r ON r.handoff_id = lead.id "
    "WHERE r.act = e.act AND r.id < e.id AND r.id NOT IN withdrawn))"
)
_BOOKED = (
    f"SELECT e.act, e.at, {CLOSER}, h.owner_id, coalesce(e.amount_cents, 0), e.reason, e.at > {_ANSWER_BY}, "
    f"{_FIRST_REPORT}, {FIRST_OF_LEAD} FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id"
)
_BOOKED_WITHOUT = _BOOKED.replace("r.id NOT IN withdrawn", "r.id NOT IN withdrawn AND r.id <> :id")
_OF_EVENTS = (
    "accepted", "held", "answered_in_time", "answered_late", "unanswered", "reported", "meetings_held", "proposals",
    "wins", "won_cents",
)  # fmt: skip
EVENT_MEASURES = {"meeting_held": "meetings_held", "proposal": "proposals", "won": "wins"}


@dataclass(frozen=True, slots=True)
class Booking:
    """An answer or outcome of a handoff as the books read it; money in cents.

    Attributes:
        closer_id: who had the lead then.
        late: it was written after the answer was due.
        first_report: this closer reported nothing of the handoff before.
        first_of_lead: the lead had not been accepted, or no meeting been held with it, before: neither with another
            closer nor, when it was handed off anew after a no-show, in the handoff before.
    """

    act: str
    at: str
    closer_id: str
    rep_id: str
    amount_cents: int
    reason: str = ""
    late: bool = False
    first_report: bool = True
    first_of_lead: bool = True


def effect_of(conn: sqlite3.Connection, event_id: str) -> Counter[tuple[str, str, str]]:
    """What one event of a handoff makes of the counts: (person, day, measure) to amount.

    It is what the handoff counts with it less what it counts without: who had the lead later, whether they were late,
    and which report was the first can hang on it.
    """
    counted = "e.handoff_id = (SELECT handoff_id FROM handoff_events WHERE id = :id) AND e.id NOT IN withdrawn"
    found = _credited(conn, f"{_BOOKED} WHERE {counted} AND e.id >= :id", event_id)
    found.subtract(_credited(conn, f"{_BOOKED_WITHOUT} WHERE {counted} AND e.id > :id", event_id))
    return Counter({key: amount for key, amount in found.items() if amount})


def _credited(conn: sqlite3.Connection, statement: str, event_id: str) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for row in conn.execute(statement, {"id": event_id}).fetchall():
        booked = _booking(row)
        for person_id, measure, change in credits(booked):
            found[person_id, day_of(booked.at, _zone(conn, person_id)), measure] += change
    return found


def _zone(conn: sqlite3.Connection, person_id: str) -> str:
    row = conn.execute("SELECT time_zone FROM people WHERE id = ?", (person_id,)).fetchone()
    return "UTC" if row is None else str(row[0])


def _booking(row: tuple[Any, ...]) -> Booking:
    return Booking(*row[:6], *(bool(flag) for flag in row[6:]))


def day_of(at: str, zone: str) -> str:
    """The calendar day (YYYY-MM-DD) of a stored UTC text on a person's clock."""
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).date().isoformat()


def add(conn: sqlite3.Connection, person_id: str, day: str, amounts: Mapping[str, int]) -> None:
    """Add to a person's counts of a day; zero amounts are not written."""
    for measure, amount in amounts.items():
        if amount:
            conn.execute(_ADD, (person_id, day, measure, amount))


def sums(conn: sqlite3.Connection, person_ids: Iterable[str], first: str, last: str) -> Counter[str]:
    """The counts of these people from one day to another, both included."""
    total: Counter[str] = Counter()
    for person_id in person_ids:
        rows = conn.execute(
            "SELECT measure, sum(amount) FROM daily_counts WHERE person_id = ? AND day BETWEEN ? AND ? "
            "GROUP BY measure",
            (person_id, first, last),
        )
        total.update(dict(rows.fetchall()))
    return total


def recount(conn: sqlite3.Connection) -> Counter[tuple[str, str, str]]:
    """The counts as the record gives them, for `check`: (person, day, measure) to amount."""
    zones = dict(conn.execute("SELECT id, time_zone FROM people").fetchall())
    found: Counter[tuple[str, str, str]] = Counter()
    for actor, at, *flags in conn.execute(
        "SELECT actor_id, at, is_dial, is_connect, is_conversation FROM touches "
        "WHERE is_dial + is_connect + is_conversation > 0 AND id NOT IN withdrawn"
    ):
        day = day_of(at, zones.get(actor, "UTC"))
        for measure, flag in zip(TOUCH_MEASURES, flags, strict=True):
            found[actor, day, measure] += flag
    for owner, at in conn.execute("SELECT owner_id, sent_at FROM handoffs WHERE id NOT IN withdrawn"):
        found[owner, day_of(at, zones.get(owner, "UTC")), "developed"] += 1
    _recount_events(conn, zones, found)
    return Counter({key: amount for key, amount in found.items() if amount})


def _recount_events(conn: sqlite3.Connection, zones: Mapping[str, str], found: Counter[tuple[str, str, str]]) -> None:
    for row in conn.execute(f"{_BOOKED} WHERE e.id NOT IN withdrawn"):
        booked = _booking(row)
        for person_id, measure, change in credits(booked):
            found[person_id, day_of(booked.at, zones.get(person_id, "UTC")), measure] += change


def credits(booked: Booking) -> list[tuple[str, str, int]]:  # noqa: A001 -- the field's word
    """Whose books an answer or outcome of a handoff counts in: (person, measure, amount).

    For its rep a lead counts once as accepted and once as held, however many closers have it one after another; for
    each closer once as reported, however often they write. A return that is no answer counts for nobody.
    """
    act, closer_id = booked.act, booked.closer_id
    found: list[tuple[str, str, int]] = []
    if act == "accepted" and booked.first_of_lead:
        found.append((booked.rep_id, "accepted", 1))
    if act == "accepted" or (act == "returned" and booked.reason not in NO_ANSWER):
        found.append((closer_id, "answered_late" if booked.late else "answered_in_time", 1))
    if act == "reassigned" and booked.reason == UNANSWERED:
        found.append((closer_id, "unanswered", 1))
    if act in REPORTS and booked.first_report:
        found.append((closer_id, "reported", 1))
    if act in EVENT_MEASURES:
        found.append((closer_id, EVENT_MEASURES[act], 1))
    if act == "meeting_held" and booked.first_of_lead:
        found.append((booked.rep_id, "held", 1))
    if act == "won":
        found.append((closer_id, "won_cents", booked.amount_cents))
    return found


def rebuild_handoffs(conn: sqlite3.Connection) -> None:
    """Replace the kept counts of answers and outcomes by those of the record."""
    zones = dict(conn.execute("SELECT id, time_zone FROM people").fetchall())
    found: Counter[tuple[str, str, str]] = Counter()
    _recount_events(conn, zones, found)
    conn.executemany("DELETE FROM daily_counts WHERE measure = ?", [(measure,) for measure in _OF_EVENTS])
    conn.executemany(_ADD, [(*key, amount) for key, amount in found.items() if amount])


def rebuild(conn: sqlite3.Connection) -> int:
    """Replace the kept counts by those of the record; returns how many rows were wrong."""
    kept = Counter(
        {
            (person, day, measure): amount
            for person, day, measure, amount in conn.execute(
                "SELECT person_id, day, measure, amount FROM daily_counts WHERE amount <> 0"
            )
        }
    )
    true = recount(conn)
    wrong = sum(1 for key in kept.keys() | true.keys() if kept[key] != true[key])
    if wrong:
        conn.execute("DELETE FROM daily_counts")
        conn.executemany(_ADD, [(*key, amount) for key, amount in true.items()])
    return wrong
