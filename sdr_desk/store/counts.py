"""Daily counts per person, kept by the transaction that makes them and rebuilt from the record."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

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
EVENT_MEASURES = {"meeting_held": "meetings_held", "proposal": "proposals", "won": "wins"}


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
    rows = conn.execute(
        f"SELECT e.act, e.at, {CLOSER}, h.owner_id, coalesce(e.amount_cents, 0) FROM handoff_events e "
        "JOIN handoffs h ON h.id = e.handoff_id WHERE e.id NOT IN withdrawn"
    )
    for act, at, closer, rep, amount in rows:
        for person_id, measure, change in credits(act, closer, rep, amount):
            found[person_id, day_of(at, zones.get(person_id, "UTC")), measure] += change


def credits(act: str, closer_id: str, rep_id: str, amount_cents: int) -> list[tuple[str, str, int]]:  # noqa: A001 -- the field's word
    """Whose books an answer or outcome of a handoff counts in: (person, measure, amount)."""
    if act == "accepted":
        return [(rep_id, "accepted", 1)]
    if act not in EVENT_MEASURES:
        return []
    booked = [(closer_id, EVENT_MEASURES[act], 1)]
    if act == "meeting_held":
        booked.append((rep_id, "held", 1))
    if act == "won":
        booked.append((closer_id, "won_cents", amount_cents))
    return booked


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
