"""Who may be here twice: people who share a number, an address or a page, and people of one company.

Every query walks an index and hands its groups out one by one, so that a search over a million people can be
stopped at any group and needs no room of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

MOST_TOGETHER = 12
"""A number or address that more people share than this is a switchboard or a mailbox, not one person twice."""

_BATCH = 200
_ROSTER_ROWS = 4_000
_MOST_ROWS = 4 * MOST_TOGETHER  # those of removed and of merged people are among them

Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be here twice."""

    id: str
    first_name: str
    last_name: str
    company: str


SHARED = f"""
SELECT normal FROM contact_points INDEXED BY contact_points_by_value WHERE normal <> '' AND normal > ?
GROUP BY normal HAVING count(*) BETWEEN 2 AND {_MOST_ROWS} ORDER BY normal LIMIT ?
"""
HOLDERS = """
SELECT DISTINCT c.kind, p.id, p.first_name, p.last_name, coalesce(o.name, '')
FROM contact_points c CROSS JOIN prospects p ON p.id = c.prospect_id AND p.deleted = 0
LEFT JOIN companies o ON o.id = p.company_id
WHERE c.normal = ? AND c.normal <> '' AND c.deleted = 0 ORDER BY p.id LIMIT ?
"""
ROSTER = """
SELECT company_id, id, first_name, last_name FROM prospects INDEXED BY prospects_of_company
WHERE company_id > ? AND deleted = 0 ORDER BY company_id LIMIT ?
"""


def shared(conn: sqlite3.Connection, stopped: Stopped) -> Iterator[tuple[str, str, list[Likely]]]:
    """(kind, number or address, who has it) for everything that two to `MOST_TOGETHER` living people share."""
    for normal in _paged(conn, SHARED, stopped):
        rows = conn.execute(HOLDERS, (normal, MOST_TOGETHER + 1)).fetchall()
        if 1 < len(rows) <= MOST_TOGETHER:
            yield rows[0][0], normal, [Likely(*row[1:]) for row in rows]


def rosters(conn: sqlite3.Connection, stopped: Stopped) -> Iterator[list[Likely]]:
    """The people of each company that has two or more; the name of the company is its id."""
    after = ""
    size = _ROSTER_ROWS
    while page := conn.execute(ROSTER, (after, size)).fetchall():
        groups = [list(rows) for _company_id, rows in groupby(page, itemgetter(0))]
        if len(page) == size:
            groups.pop()  # it may go on
        if not groups:  # one company with more people than a page holds
            size *= 2
            continue
        for rows in groups:
            if stopped():
                return
            after = rows[0][0]
            if len(rows) > 1:
                yield [Likely(row[1], row[2], row[3], row[0]) for row in rows]


def company_name(conn: sqlite3.Connection, company_id: str) -> str:
    """What a company is called, "" when there is none."""
    row = conn.execute("SELECT name FROM companies WHERE id = ?", (company_id,)).fetchone()
    return "" if row is None else str(row[0])


def _paged(conn: sqlite3.Connection, query: str, stopped: Stopped) -> Iterator[str]:
    """The values of a query over an index, page by page, so that no read stays open between them."""
    after = ""
    while page := conn.execute(query, (after, _BATCH)).fetchall():
        after = page[-1][0]
        for (value,) in page:
            if stopped():
                return
            yield value
