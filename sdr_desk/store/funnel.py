"""Leads as the numbers count them: each handoff with whom and what it came from, and what has become of it by now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sdr_desk.method.handoff_life import HANDED_ANEW, NO_ANSWER, OPEN
from sdr_desk.store import counts, lead_marks
from sdr_desk.store.identity import compose
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import same_moment

_MOVED = "e.act IN ('accepted', 'won') AND e.id NOT IN withdrawn"
_ON = """
SELECT a.handoff_id, b.handoff_id FROM handoff_state a JOIN handoff_state b
ON b.prospect_id = a.prospect_id AND b.sent_at = a.last_at AND b.handoff_id <> a.handoff_id
WHERE a.status = 'returned' AND a.reason = ?
"""
_FIRST = """(
SELECT min(e.at) FROM handoff_events e WHERE e.handoff_id = s.handoff_id AND e.act = '{}' AND e.id NOT IN withdrawn)"""
_MET = """EXISTS (
SELECT 1 FROM handoff_events e WHERE e.handoff_id = s.handoff_id AND e.act IN ('meeting_held', 'no_show', 'rebooked')
AND e.id NOT IN withdrawn)"""
_ROWS = f"""
SELECT s.handoff_id, s.prospect_id, coalesce(p.source_id, ''), s.rep_id, s.closer_id,
       coalesce(t.script_version_id, ''), s.sent_at, {_FIRST.format("accepted")}, s.held,
       coalesce(s.meeting_at, h.meeting_at), CASE s.status WHEN 'won' THEN {_FIRST.format("won")} END, s.status,
       s.reason, CASE s.status WHEN 'won' THEN s.amount_cents END, s.profit_cents, s.first_sale_on,
       s.held OR coalesce(s.meeting_at, h.meeting_at) IS NOT NULL OR {_MET}
FROM within CROSS JOIN handoff_state s ON s.handoff_id = within.id CROSS JOIN handoffs h ON h.id = s.handoff_id
CROSS JOIN prospects p ON p.id = s.prospect_id LEFT JOIN touches t ON t.id = h.touch_id
"""
# A row that was written on a day may tell of an earlier one, never of a later: older rows need not be gone through.
_WITHIN = f"""
WITH within (id) AS (
  SELECT id FROM handoffs WHERE id >= ?1 AND sent_at >= ?2 AND sent_at < ?3
  UNION SELECT e.handoff_id FROM handoff_events e WHERE e.id >= ?1 AND e.at >= ?2 AND e.at < ?3 AND {_MOVED})
{_ROWS}
"""
_ONE = f"WITH within (id) AS (SELECT ?) {_ROWS}"


@dataclass(frozen=True, slots=True)
class Lead:
    """One handoff as the numbers count it; moments are UTC texts, days (ISO) are on the clock of its rep, money cents.

    A lead that is handed off anew after a missed meeting has several handoffs: each was developed, it was accepted
    once, and what became of it stands at all of them.

    Attributes:
        lead_id: the first handoff of the lead; the handoff's own id when there is only one.
        source_id: the source of whoever the lead is about now, after a merge the one who is kept; "" for none.
        script_version_id: the script of the call it came from, "" for none.
        accepted: this handoff was accepted by a closer.
        accepted_at: the first acceptance of the lead, at the handoff where it happened; None at the others.
        meeting_at: when the agreed meeting is or was, None when it is not known.
        booked: a meeting was agreed with the lead, or the closer told that one was held or missed; held: one was held.
        met: one was held with the lead at any of its handoffs, whenever that was sent.
        won_at: when this handoff was won; amount_cents and profit_cents are then known, or None.
        status: where the handoff stands; fate: what has become of the lead: "open", "won", "lost" or "returned".
        returned: it came back as an answer of the closer, not to make room for another handoff.
    """

    handoff_id: str
    lead_id: str
    prospect_id: str
    source_id: str
    rep_id: str
    closer_id: str
    script_version_id: str
    sent_at: str
    sent_day: str
    accepted: bool
    accepted_at: str | None
    accepted_day: str | None
    meeting_at: str | None
    booked: bool
    held: bool
    met: bool
    won_at: str | None
    won_day: str | None
    status: str
    fate: str
    lost: bool
    returned: bool
    amount_cents: int | None
    profit_cents: int | None
    first_sale_on: str | None


def leads(conn: sqlite3.Connection, first_iso: str, last_iso: str) -> list[Lead]:
    """Every handoff that was sent, accepted or won on the days (ISO) from the first to the last, both included.

    Which of the three fell into these days, `sent_day`, `accepted_day` and `won_day` tell: they may lie outside. The
    days are those on the clock of the rep who found the lead. In the order in which they were sent.
    """
    with same_moment(conn):
        mark = lead_marks.mark(conn)
        return list(_kept.given(mark, (first_iso, last_iso), lambda: _found(conn, mark, first_iso, last_iso)))


_Leads = tuple["Lead", ...]
_kept: KeptReadings[_Leads] = KeptReadings(6)
# Leads are read once for each state of a file (see `lead_marks`), for the longest time that is asked for.


def _found(conn: sqlite3.Connection, mark: str | None, first: str, last: str) -> _Leads:
    for span, found in _kept.of(mark).items():
        if isinstance(span, tuple) and span[0] <= first and last <= span[1]:
            return tuple(lead for lead in found if _inside(lead, first, last))
    return tuple(read(conn, first, last))


def read(conn: sqlite3.Connection, first_iso: str, last_iso: str) -> list[Lead]:
    """The same as `leads`, from the file in any case."""
    since, until = _moments(first_iso, last_iso)
    begun = compose(max(0, int((datetime.fromisoformat(since) - timedelta(days=1)).timestamp() * 1000)), 0, 0)
    found = _with_fates(conn, conn.execute(_WITHIN, (begun, since, until)).fetchall())
    return [lead for lead in found if _inside(lead, first_iso, last_iso)]


def lists_of(conn: sqlite3.Connection, rows: Iterable[Lead]) -> dict[str, tuple[str, ...]]:
    """The lists the prospects of some leads are on now, by prospect; somebody may be on several."""
    found: dict[str, tuple[str, ...]] = {}
    wanted = json.dumps(list({row.prospect_id for row in rows}))
    for prospect_id, list_id in conn.execute(_LISTS, (wanted,)):
        found[prospect_id] = (*found.get(prospect_id, ()), list_id)
    return found


_LISTS = """
SELECT DISTINCT m.prospect_id, m.list_id FROM json_each(?) v CROSS JOIN list_members m ON m.prospect_id = v.value
WHERE m.deleted = 0 ORDER BY 1, 2
"""
_NAMES = {
    "person": "SELECT id, name, deleted FROM people",
    "source": "SELECT id, name, deleted FROM sources",
    "list": "SELECT id, name, deleted FROM lists",
    "script": "SELECT v.id, s.title || ', version ' || v.number, s.deleted FROM script_versions v "
    "JOIN scripts s ON s.id = v.script_id",
}


def names_of(conn: sqlite3.Connection, facet: str) -> dict[str, str]:
    """What the things of a facet ("person", "source", "list" or "script") are called, by id."""
    return {key: f"{name} (removed)" if gone else name for key, name, gone in conn.execute(_NAMES[facet])}


def _moments(first_iso: str, last_iso: str) -> tuple[str, str]:
    """The UTC texts between which these days lie on any clock."""
    since = datetime.combine(date.fromisoformat(first_iso), time(), UTC) - timedelta(hours=15)
    until = datetime.combine(date.fromisoformat(last_iso), time(), UTC) + timedelta(days=1, hours=13)
    return f"{since:%Y-%m-%dT%H:%M:%S}.000Z", f"{until:%Y-%m-%dT%H:%M:%S}.000Z"


def _inside(lead: Lead, first: str, last: str) -> bool:
    return (
        first <= lead.sent_day <= last
        or (lead.accepted_day is not None and first <= lead.accepted_day <= last)
        or (lead.won_day is not None and first <= lead.won_day <= last)
    )


_Row = tuple[Any, ...]


def _with_fates(conn: sqlite3.Connection, rows: Iterable[_Row]) -> list[Lead]:
    """Leads of rows, those handed off anew with what is known of their other handoffs, in the order of sending."""
    zones = dict(conn.execute("SELECT id, time_zone FROM people").fetchall())
    after = dict(conn.execute(_ON, (HANDED_ANEW,)).fetchall())
    before = {later: earlier for earlier, later in after.items()}
    found: list[Lead] = []
    for row in rows:
        handoff_id, zone = row[0], zones.get(row[3], "UTC")
        if handoff_id not in after and handoff_id not in before:
            found.append(_lead(row, handoff_id, row[7], row[11], zone, met=row[8]))
            continue
        earlier, later = _walk(handoff_id, before), [_one(conn, one) for one in _walk(handoff_id, after)]
        past = [_one(conn, one) for one in earlier]
        accepted_at = None if any(one[7] is not None for one in past) else row[7]
        met, lead_id = any(one[8] for one in (*past, row, *later)), earlier[-1] if earlier else handoff_id
        found.append(_lead(row, lead_id, accepted_at, [row, *later][-1][11], zone, met=met))
    return sorted(found, key=attrgetter("sent_at", "handoff_id"))


def _one(conn: sqlite3.Connection, handoff_id: str) -> _Row:
    row: _Row = conn.execute(_ONE, (handoff_id,)).fetchone()
    return row


def _walk(handoff_id: str, links: Mapping[str, str]) -> list[str]:
    """The handoffs that follow by these links, the nearest first."""
    found: list[str] = []
    while handoff_id in links and links[handoff_id] not in found:
        handoff_id = links[handoff_id]
        found.append(handoff_id)
    return found


def _lead(row: _Row, lead_id: str, accepted_at: str | None, last_status: str, zone: str, *, met: bool) -> Lead:
    (handoff_id, prospect_id, source_id, rep_id, closer_id, version_id, sent_at, taken_at, held, meeting_at, won_at,
     status, reason, amount, profit, first_sale_on, booked) = row  # fmt: skip
    return Lead(
        handoff_id, lead_id, prospect_id, source_id, rep_id, closer_id, version_id, sent_at, _day_of(sent_at, zone),
        taken_at is not None, accepted_at, accepted_at and _day_of(accepted_at, zone), meeting_at, bool(booked),
        bool(held), bool(met), won_at, won_at and _day_of(won_at, zone), status,
        "open" if last_status in OPEN else last_status, status == "lost",
        status == "returned" and reason not in NO_ANSWER, amount, profit, first_sale_on,
    )  # fmt: skip


def _day_of(at: str, zone: str) -> str:
    """The day of a stored time on the clock of a zone, which is ahead of UTC by whole quarters of an hour."""
    return _day(at[:14], int(at[14:16]) // 15 * 15, zone)


@lru_cache(maxsize=65_536)
def _day(hour: str, minute: int, zone: str) -> str:
    return counts.day_of(f"{hour}{minute:02d}+00:00", zone)
