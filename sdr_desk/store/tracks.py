"""Nurture tracks as kept, who is on them, and what became of those who were."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sdr_desk.method.referring import VOICE_REASON
from sdr_desk.method.tracks import Track, steps_of, steps_text, takes, words_of
from sdr_desk.store.writing import Value, Write, moment

_ROWS = (
    "SELECT id, name, steps, active, about, entry, exit_rules, reentry_days, position FROM nurture_tracks "
    "WHERE deleted = 0"
)
_ALL_EXITS = Track("", ()).exits


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A track with its place in the list; nobody enters a retired one (`active` False)."""

    id: str
    track: Track
    active: bool
    position: int


@dataclass(frozen=True, slots=True)
class OnTrack:
    """Somebody on a track: the touch they wait for, what and when (UTC text) it is, and since when they are on it.

    `talks` counts the calls that reached somebody since.
    """

    prospect_id: str
    owner_id: str
    step: int
    kind: str
    due_at: str
    since: str
    talks: int


@dataclass(frozen=True, slots=True)
class Ripened:
    """Somebody who was handed off from a track: since when they were on it, and what happened last before.

    Attributes:
        step: the touch they waited for last, counted from 1.
        kind: what that touch was to be, "" when not known.
        made: that touch was made: the handoff, or their leaving, came of it. Otherwise they answered the one before.
    """

    prospect_id: str
    since: str
    handed_off_at: str
    step: int
    kind: str
    made: bool


def _row(row: Sequence[str]) -> TrackRow:
    exits = frozenset(words_of(row[6])) if row[6] not in ("", "[]") else _ALL_EXITS
    reentry = None if row[7] is None else int(row[7])
    track = Track(row[1], steps_of(row[2]), row[4], words_of(row[5]), exits - {NO_EXIT}, reentry)
    return TrackRow(row[0], track, bool(row[3]), int(row[8]))


NO_EXIT = "none"
"""Kept for a track that nothing ends; an empty list is what tracks of before have."""


def rows(conn: sqlite3.Connection, *, retired: bool = False) -> list[TrackRow]:
    """Every track in the order of the list; `retired` ones too."""
    only = "" if retired else " AND active = 1"
    return [_row(row) for row in conn.execute(f"{_ROWS}{only} ORDER BY position, id")]


def row(conn: sqlite3.Connection, track_id: str) -> TrackRow | None:
    """One track, retired or not."""
    found = conn.execute(f"{_ROWS} AND id = ?", (track_id,)).fetchone()
    return None if found is None else _row(found)


def track_for(conn: sqlite3.Connection, reason: str = "") -> TrackRow | None:
    """The track people come onto for a reason: the first that names it, else the first that names none, else any.

    The track of partners and experts takes nobody else.
    """
    known = [one for one in rows(conn) if VOICE_REASON not in one.track.entry]
    named = next((one for one in known if takes(one.track, reason)), None)
    return named or next((one for one in known if not one.track.entry), known[0] if known else None)


def keep(write: Write, track: Track, track_id: str | None, position: int) -> str:
    """Write a track, a new one without an id; returns its id."""
    columns: dict[str, Value] = {
        "name": track.name,
        "steps": steps_text(track.steps),
        "about": track.about,
        "entry": json.dumps(list(track.entry), ensure_ascii=False),
        "exit_rules": json.dumps(sorted(track.exits) or [NO_EXIT]),
        "reentry_days": track.reentry_days,
        "position": position,
    }
    if track_id is None:
        return write.document("nurture_tracks", None, active=1, **columns)
    write.change("nurture_tracks", track_id, **columns)
    return track_id


def counts(conn: sqlite3.Connection, track_id: str) -> dict[tuple[int, str], int]:
    """How many people wait for each touch of a track, by its number and kind ("" when only the track says it)."""
    found = conn.execute(
        "SELECT track_step, due_kind, count(*) FROM prospect_state INDEXED BY on_tracks "
        "WHERE track_id = ? AND status = 'nurture' GROUP BY track_step, due_kind",
        (track_id,),
    )
    return {(int(step), str(kind)): int(count) for step, kind, count in found}


def people_on(conn: sqlite3.Connection, track_id: str) -> list[OnTrack]:
    """Everybody on a track, longest due first."""
    found = conn.execute(
        "SELECT s.prospect_id, s.owner_id, s.track_step, s.due_kind, coalesce(s.due_at, ''), "
        "coalesce((SELECT e.created_at FROM enrolments e WHERE e.prospect_id = s.prospect_id AND e.act = 'enter' "
        "AND e.id NOT IN withdrawn ORDER BY e.id DESC LIMIT 1), ''), "
        "(SELECT count(*) FROM touches t WHERE t.prospect_id = s.prospect_id AND t.is_connect = 1 "
        "AND t.id NOT IN withdrawn AND t.at > (SELECT max(e.created_at) FROM enrolments e "
        "WHERE e.prospect_id = s.prospect_id AND e.act = 'enter' AND e.id NOT IN withdrawn)) "
        "FROM prospect_state s INDEXED BY on_tracks WHERE s.track_id = ? AND s.status = 'nurture' ORDER BY 5, 1",
        (track_id,),
    )
    return [OnTrack(*one) for one in found]


_LAST_ENTER = (
    "(SELECT max(x.id) FROM enrolments x WHERE x.prospect_id = h.prospect_id AND x.act = 'enter' AND x.id < h.id "
    "AND x.id NOT IN withdrawn)"
)


RIPE_DAYS = 60
"""Somebody who is handed off so many days after they left a track ripened on it."""


def ripened(conn: sqlite3.Connection, track_id: str) -> list[Ripened]:
    """Everybody who was handed off from a track or soon after it, newest first."""
    found = conn.execute(
        "SELECT h.prospect_id, e.created_at, h.sent_at, h.id, e.id, coalesce(t.at, ''), coalesce(t.is_dial, 0) "
        f"FROM enrolments e JOIN handoffs h ON h.prospect_id = e.prospect_id AND e.id = {_LAST_ENTER} "
        "LEFT JOIN touches t ON t.id = h.touch_id "
        "WHERE e.track_id = ? AND e.act = 'enter' AND e.id NOT IN withdrawn AND h.id NOT IN withdrawn "
        "ORDER BY h.id DESC",
        (track_id,),
    ).fetchall()
    seen: dict[str, Ripened] = {}
    for prospect_id, since, sent_at, handoff_id, enter_id, called_at, dialled in found:
        last = _before(conn, prospect_id, enter_id, handoff_id)
        if last.left_at and (moment(sent_at) - moment(last.left_at)).days > RIPE_DAYS:
            continue
        by_call = bool(dialled) and last.kind in ("", "call") and last.due_at <= called_at
        made = last.made if last.left_at else by_call
        seen.setdefault(enter_id, Ripened(prospect_id, since, sent_at, last.step, last.kind, made))
    return list(seen.values())


@dataclass(frozen=True, slots=True)
class _Last:
    """The last touch somebody waited for; once they have left, whether it was made."""

    step: int
    kind: str
    due_at: str
    left_at: str = ""
    made: bool = False


def _before(conn: sqlite3.Connection, prospect_id: str, enter_id: str, before: str) -> _Last:
    """The touch somebody waited for last before a fact."""
    last = _Last(0, "", "")
    for act, kind, due, at, made in conn.execute(
        "SELECT e.act, e.kind, coalesce(e.due_at, e.until, ''), e.created_at, "
        "coalesce((SELECT t.kind <> 'call' OR t.is_dial FROM touches t WHERE t.id = e.touch_id), 0) "
        "FROM enrolments e WHERE e.prospect_id = ? AND e.id >= ? AND e.id < ? AND e.id NOT IN withdrawn ORDER BY e.id",
        (prospect_id, enter_id, before),
    ):
        if act == "leave":
            last = replace(last, left_at=at, made=bool(made))
        else:
            last = _Last(last.step + (act != "stay"), kind, due)
    return last


def last_moved(conn: sqlite3.Connection, prospect_id: str, track_id: str) -> str | None:
    """When somebody was last put on a track or moved on it (UTC text); None when they never were."""
    found = conn.execute(
        "SELECT max(created_at) FROM enrolments WHERE prospect_id = ? AND track_id = ? AND id NOT IN withdrawn",
        (prospect_id, track_id),
    ).fetchone()
    return None if found is None or found[0] is None else str(found[0])


_DUE = (
    "FROM prospect_state INDEXED BY nurture_due "
    "WHERE owner_id = ?1 AND status = 'nurture' AND due_at <= ?2 AND track_id IS NOT NULL "
    "AND coalesce(resting_until, '') <= ?2"
)


def due_by_kind(conn: sqlite3.Connection, owners: Sequence[str], until: str) -> list[tuple[str, str, int, str]]:
    """Whose touch is due up to a UTC text: (prospect id, track id, its number, kind), longest due first.

    The kind is "" when only the track says it.
    """
    found: list[tuple[str, str, str, int, str]] = []
    for owner in owners:
        sql = f"SELECT due_at, prospect_id, track_id, track_step, due_kind {_DUE}"
        found += conn.execute(sql, (owner, until)).fetchall()
    return [one[1:] for one in sorted(found)]


def count_due(conn: sqlite3.Connection, owners: Sequence[str], until: str) -> list[tuple[str, int, str, int]]:
    """How many touches are due up to a UTC text: (track id, its number, kind, how many)."""
    sql = f"SELECT track_id, track_step, due_kind, count(*) {_DUE} GROUP BY 1, 2, 3"
    return [row for owner in owners for row in conn.execute(sql, (owner, until))]
