"""The rhythm of a person: which weekdays are for what and since when, and the dates that differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.store.writing import Write

_PROMISES = "promises_on_prospecting_days"


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A date, or all dates up to and with `until_date`, of another kind; dates are YYYY-MM-DD.

    `kept` is why what was done against the kind of the day stands, "" when it was not named.
    """

    id: str
    owner_id: str
    on_date: str
    until_date: str | None
    day_type: str
    reason: str
    kept: str


_EXCEPTIONS = (
    "SELECT id, owner_id, on_date, until_date, day_type, reason, kept FROM rhythm_exceptions "
    "INDEXED BY exceptions_of_person WHERE owner_id = ? AND deleted = 0"
)


def weekdays(conn: sqlite3.Connection, person_id: str) -> list[tuple[int, str, str]]:
    """The kind of each weekday (Monday is 0) with the date from which it is that ("" for always), oldest first."""
    rows = conn.execute(
        "SELECT weekday, day_type, coalesce(since_date, '') FROM rhythm WHERE owner_id = ? AND deleted = 0 "
        "ORDER BY coalesce(since_date, ''), id",
        (person_id,),
    )
    return [(int(weekday), str(kind), str(since)) for weekday, kind, since in rows]


def keep_weekdays(write: Write, person_id: str, kinds: Sequence[str], since: str) -> None:
    """Make the weekdays these kinds from a date on; what was to hold from then or later is replaced."""
    later = write.conn.execute(
        "SELECT id FROM rhythm WHERE owner_id = ? AND deleted = 0 AND since_date >= ?", (person_id, since)
    ).fetchall()
    for (identifier,) in later:
        write.change("rhythm", identifier, deleted=1)
    for weekday, kind in enumerate(kinds):
        write.document("rhythm", person_id, weekday=weekday, day_type=kind, since_date=since)


def exceptions(conn: sqlite3.Connection, person_id: str) -> list[ExceptionRow]:
    """A person's exceptions, by date."""
    return [ExceptionRow(*row) for row in conn.execute(f"{_EXCEPTIONS} ORDER BY on_date, id", (person_id,))]


def exception(conn: sqlite3.Connection, identifier: str) -> ExceptionRow | None:
    """One exception that was not removed."""
    row = conn.execute(
        "SELECT id, owner_id, on_date, until_date, day_type, reason, kept FROM rhythm_exceptions "
        "WHERE id = ? AND deleted = 0",
        (identifier,),
    ).fetchone()
    return None if row is None else ExceptionRow(*row)


def exception_on(conn: sqlite3.Connection, person_id: str, on_date: str, until_date: str | None = None) -> str | None:
    """The id of a person's exception for exactly this date (YYYY-MM-DD) or stretch, None when there is none."""
    row = conn.execute(
        f"{_EXCEPTIONS} AND on_date = ? AND until_date IS ? ORDER BY id DESC LIMIT 1", (person_id, on_date, until_date)
    ).fetchone()
    return None if row is None else str(row[0])


def keep_exception(
    write: Write, person_id: str, on_date: str, day_type: str, reason: str = "", until_date: str | None = None
) -> str:
    """Make a date or stretch another kind of day, in the place of an exception that is there; returns its id."""
    known = exception_on(write.conn, person_id, on_date, until_date)
    if known is None:
        return write.document(
            "rhythm_exceptions", person_id, on_date=on_date, until_date=until_date, day_type=day_type, reason=reason
        )
    write.change("rhythm_exceptions", known, day_type=day_type, reason=reason)
    return known


def name_day(write: Write, person_id: str, on_date: str, day_type: str, kept: str) -> str:
    """Keep why what was done against the kind of a date stands; returns the id of its exception."""
    known = exception_on(write.conn, person_id, on_date)
    if known is None:
        return write.document("rhythm_exceptions", person_id, on_date=on_date, day_type=day_type, kept=kept)
    write.change("rhythm_exceptions", known, kept=kept)
    return known


def state_of(conn: sqlite3.Connection, person_id: str) -> tuple[int, str]:
    """How often the rhythm, its exceptions and the rules of holidays were written, and when last (UTC text)."""
    row = conn.execute(
        "SELECT coalesce(sum(rev), 0), coalesce(max(updated_at), '') FROM ("
        "SELECT rev, updated_at FROM rhythm WHERE owner_id = ?1 "
        "UNION ALL SELECT rev, updated_at FROM rhythm_exceptions WHERE owner_id = ?1 "
        "UNION ALL SELECT rev, updated_at FROM calling_rules)",
        (person_id,),
    ).fetchone()
    return int(row[0]), str(row[1])


def first_day(conn: sqlite3.Connection, person_id: str) -> str | None:
    """The first date on which anything of a person is known: their rhythm (UTC date) or a counted day."""
    row = conn.execute(
        "SELECT min(day) FROM (SELECT min(substr(created_at, 1, 10)) AS day FROM rhythm WHERE owner_id = ?1 "
        "UNION ALL SELECT min(day) FROM daily_counts WHERE person_id = ?1)",
        (person_id,),
    ).fetchone()
    return None if row is None else row[0]


def promises_on_prospecting_days(conn: sqlite3.Connection, person_id: str) -> bool:
    """Whether a person promises callbacks for prospecting days only."""
    row = conn.execute(
        "SELECT value FROM local_settings WHERE person_id = ? AND key = ?", (person_id, _PROMISES)
    ).fetchone()
    return row is not None and row[0] == "1"


def keep_promise_rule(write: Write, person_id: str, only_prospecting_days: bool) -> None:
    """Keep on which days a person promises callbacks; undo brings the old rule back."""
    write.put("local_settings", {"person_id": person_id, "key": _PROMISES}, value="1" if only_prospecting_days else "")


def overrides(conn: sqlite3.Connection, person_id: str, start: str, end: str) -> list[tuple[str, str]]:
    """When (UTC text) and what a person did against the kind of a day and said so, from `start` up to `end`."""
    rows = conn.execute(
        "SELECT at, what FROM overrides INDEXED BY overrides_of_person WHERE person_id = ? AND at >= ? AND at < ? "
        "AND id NOT IN withdrawn ORDER BY at, id",
        (person_id, start, end),
    )
    return [(str(at), str(what)) for at, what in rows]
