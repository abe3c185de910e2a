"""What was proposed for somebody and what was decided, beside each other on the record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sdr_desk.store.identity import compose
from sdr_desk.store.merged import members
from sdr_desk.store.writing import Write, moment

# The call as it was put right last, when it was: among the calls of the same people (`{0}`), by what is said of each.
_CALL = (
    "coalesce((SELECT t.id FROM touches t WHERE t.prospect_id IN ({0}) AND t.id > s.touch_id "
    "AND t.id NOT IN withdrawn AND EXISTS (SELECT 1 FROM corrections c WHERE c.fact_id = t.id AND c.act = 'place' "
    "AND c.reason = s.touch_id) ORDER BY t.id DESC LIMIT 1), s.touch_id)"
)
OF_PERSON_SQL = (
    f"SELECT s.at, {_CALL}, s.actor_id, coalesce(w.name, ''), s.proposed, s.proposed_until, s.proposed_reasons, "
    "s.chosen, s.why FROM sortings s LEFT JOIN people w ON w.id = s.actor_id "
    "WHERE s.prospect_id IN ({0}) AND s.id NOT IN withdrawn ORDER BY s.id"
)
"""Reads the decisions about as many people as `{0}` has numbered marks."""

COUNTS_SQL = (
    "SELECT s.actor_id, coalesce(w.name, ''), s.proposed, s.chosen, count(*) FROM sortings s "
    "LEFT JOIN people w ON w.id = s.actor_id "
    "WHERE s.id >= ?1 AND s.at >= ?2 AND (?3 IS NULL OR s.at < ?3) AND s.id NOT IN withdrawn "
    "GROUP BY s.actor_id, s.proposed, s.chosen ORDER BY 2, 1, 3, 4"
)
"""Takes the least identifier there can be, and two UTC texts."""

_CLOCKS_APART = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SortingRow:
    """One decision; `at` is a UTC text, `until` a day as ISO text or None, `touch_id` the call it was made in."""

    at: str
    touch_id: str | None
    actor_id: str
    actor: str
    proposed: str
    until: str | None
    reasons: tuple[str, ...]
    chosen: str
    why: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """How often one person decided one thing where one thing was proposed."""

    actor_id: str
    actor: str
    proposed: str
    chosen: str
    times: int


def write_sorting(
    write: Write, prospect_id: str, proposed: str, until: str | None, reasons: Sequence[str], chosen: str,
    *, why: str = "", guide_id: str | None = None, touch_id: str | None = None,
) -> str:  # fmt: skip
    """Put a decision on the record inside an open write; returns its id."""
    return write.fact(
        "sortings", prospect_id=prospect_id, at=write.at, touch_id=touch_id, guide_id=guide_id, proposed=proposed,
        proposed_until=until, proposed_reasons=json.dumps(list(reasons), ensure_ascii=False), chosen=chosen, why=why,
    )  # fmt: skip


def write_again(write: Write, sorting_id: str, chosen: str, touch_id: str) -> str:
    """Put what was proposed then on the record again, beside another decision; returns its id."""
    row = write.conn.execute(
        "SELECT prospect_id, at, guide_id, proposed, proposed_until, proposed_reasons, why FROM sortings WHERE id = ?",
        (sorting_id,),
    ).fetchone()
    names = ("prospect_id", "at", "guide_id", "proposed", "proposed_until", "proposed_reasons", "why")
    return write.fact("sortings", chosen=chosen, touch_id=touch_id, **dict(zip(names, row, strict=True)))


def of_person(conn: sqlite3.Connection, prospect_id: str) -> list[SortingRow]:
    """The decisions about somebody, and about those merged into them, oldest first."""
    ids = members(conn, prospect_id)
    numbered = ", ".join(f"?{number}" for number in range(1, len(ids) + 1))
    rows = conn.execute(OF_PERSON_SQL.format(numbered), ids)
    return [_row(row) for row in rows]


def counts(conn: sqlite3.Connection, since: str, until: str | None = None) -> list[CountRow]:
    """How often each person decided what, by what was proposed, from a UTC text on (and before another)."""
    rows = conn.execute(COUNTS_SQL, (_least_id(since), since, until))
    return [CountRow(*row) for row in rows]


def _least_id(since: str) -> str:
    """An identifier below that of every decision made since a time: none is made long before it is written down."""
    return compose(max(0, int((moment(since) - _CLOCKS_APART).timestamp() * 1000)), 0, 0)


def _row(row: Sequence[str]) -> SortingRow:
    at, touch_id, actor_id, actor, proposed, until, reasons, chosen, why = row
    return SortingRow(at, touch_id, actor_id, actor, proposed, until, _reasons(reasons), chosen, why)


def _reasons(text: str) -> tuple[str, ...]:
    try:
        told = json.loads(text)
    except ValueError:
        return ()
    return tuple(str(one) for one in told) if isinstance(told, list) else ()
