"""The calendars a person's week is written to or read from, and the busy times they hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sdr_desk.method.planning import BusySpan
from sdr_desk.store.writing import Write, stamp, storable


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A calendar: `address` is a path or URL, `etag` what tells whether it must be written or read again.

    `about` is JSON, `last_at` the UTC text of the last time it went well.
    """

    id: str
    person_id: str
    kind: str
    address: str
    name: str
    etag: str
    about: str
    last_at: str | None


_ROWS = "SELECT id, person_id, kind, address, name, etag, about, last_at FROM local_calendar_links"


def links(conn: sqlite3.Connection, person_id: str) -> list[LinkRow]:
    """The calendars of a person."""
    return [LinkRow(*row) for row in conn.execute(f"{_ROWS} WHERE person_id = ? ORDER BY id", (person_id,))]


def people_of(conn: sqlite3.Connection, *kinds: str) -> tuple[str, ...]:
    """The ids of the people on the team with a calendar of one of these kinds."""
    rows = conn.execute(
        "SELECT DISTINCT l.person_id FROM local_calendar_links l JOIN people p ON p.id = l.person_id "
        f"WHERE p.deleted = 0 AND p.active = 1 AND l.kind IN ({', '.join('?' * len(kinds))}) ORDER BY 1",
        kinds,
    )
    return tuple(person_id for (person_id,) in rows)


def link(conn: sqlite3.Connection, identifier: str) -> LinkRow | None:
    """One calendar."""
    row = conn.execute(f"{_ROWS} WHERE id = ?", (identifier,)).fetchone()
    return None if row is None else LinkRow(*row)


def at_address(conn: sqlite3.Connection, person_id: str, kind: str, address: str) -> str | None:
    """The id of a person's calendar of a kind at an address."""
    return next(
        (row.id for row in links(conn, person_id) if row.kind == kind and row.address == address), None
    )  # fmt: skip


def keep(
    write: Write,
    person_id: str,
    kind: str,
    address: str,
    name: str,
    *,
    etag: str = "",
    about: str = "{}",
    identifier: str | None = None,
    last_at: str | None = None,
) -> str:
    """Write down a calendar and that it went well now, or at `last_at`; returns its id."""
    values = {
        "person_id": person_id, "kind": kind, "address": address, "name": name, "etag": etag, "about": about,
        "last_at": last_at or write.at,
    }  # fmt: skip
    key = identifier or write.ids.next()
    write.overwrite("local_calendar_links", {"id": key}, values)
    return key


def drop(write: Write, row: LinkRow) -> None:
    """Forget a calendar and the busy times read from it."""
    write.delete("local_calendar_links", {"id": row.id})
    write.conn.execute("DELETE FROM local_busy_times WHERE person_id = ? AND source = ?", (row.person_id, row.id))


def replace_busy(write: Write, person_id: str, source: str, spans: Iterable[BusySpan]) -> None:
    """Put these busy times in the place of those read from a source before; times are kept in UTC."""
    write.conn.execute("DELETE FROM local_busy_times WHERE person_id = ? AND source = ?", (person_id, source))
    write.conn.executemany(
        "INSERT OR REPLACE INTO local_busy_times (person_id, source, uid, starts, ends, title, all_day) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            storable((
                person_id, source, span.uid, stamp(span.starts), stamp(span.ends), span.title[:500], int(span.all_day)
            ))
            for span in spans
        ],
    )  # fmt: skip
