"""Handoffs as lists show them: who has them, where they stand, and where their person stands now; without the brief."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields
from typing import Any

from sdr_desk.method.handoff_life import DONE, HANDED_ANEW, LET_GO, OPEN
from sdr_desk.store.handoff_told import COLUMNS, NAMED, TABLES, Told


@dataclass(frozen=True, slots=True)
class LeadRow(Told):
    """A handoff in a list.

    `now_status`, `now_due` and `now_until` are where the person stands; `current` says whether that comes of this
    handoff and of no later one.
    """

    owner_id: str
    now_status: str
    now_due: str | None
    now_until: str | None
    current: bool

    @property
    def who(self) -> str:
        """The name of the person."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def title(self) -> str:
        """The company, or the person where there is none."""
        return self.company or self.who


_NAMES = tuple(one.name for one in fields(LeadRow))
_ROWS = f"""
SELECT {COLUMNS}, coalesce(t.owner_id, ''), coalesce(t.status, ''), t.due_at, t.nurture_until,
       coalesce(t.handoff_id = s.handoff_id, 0)
FROM {TABLES} LEFT JOIN prospect_state t ON t.prospect_id = s.prospect_id {NAMED}
"""
_IS_OPEN = f"s.status IN ({', '.join('?' * len(OPEN))})"
_LAST_DONE = f"""
s.handoff_id IN (SELECT handoff_id FROM handoff_state WHERE {{whose}} = ? AND status IN ({", ".join("?" * len(DONE))})
                 AND reason <> '{HANDED_ANEW}' ORDER BY last_at DESC LIMIT {{most:d}}) ORDER BY s.last_at DESC
"""
_NOT_ASKED = """
NOT EXISTS (SELECT 1 FROM prospect_events e WHERE e.prospect_id IN (s.prospect_id, h.prospect_id)
            AND e.act = 'referral_asked' AND e.created_at >= s.last_at AND e.id NOT IN withdrawn)
"""


def one(conn: sqlite3.Connection, handoff_id: str) -> LeadRow | None:
    """One handoff, None when it was never sent or taken back."""
    return next(iter(_read(conn, "s.handoff_id = ?", handoff_id)), None)


def open_with(conn: sqlite3.Connection, closer_id: str) -> list[LeadRow]:
    """What is open with a closer, by the time to answer by."""
    return _read(conn, f"s.closer_id = ? AND {_IS_OPEN} ORDER BY s.answer_by", closer_id, *OPEN)


def open_of(conn: sqlite3.Connection, rep_id: str) -> list[LeadRow]:
    """What is open of the leads somebody handed off, and of those whose person they have now."""
    return _read(conn, f"{_IS_OPEN} AND (s.rep_id = ? OR t.owner_id = ?) ORDER BY s.answer_by", *OPEN, rep_id, rep_id)


def open_everywhere(conn: sqlite3.Connection) -> list[LeadRow]:
    """What is open with everybody."""
    return _read(conn, f"{_IS_OPEN} ORDER BY s.answer_by", *OPEN)


def came_back(conn: sqlite3.Connection, rep_id: str, since: str) -> list[LeadRow]:
    """Returned leads that are with somebody now, or went elsewhere since a time; the newest first.

    They are told to whoever has the person now, and to who handed them off when nobody has.
    """
    return _read(
        conn,
        "s.handoff_id IN (SELECT handoff_id FROM handoff_state WHERE rep_id = ? AND status = 'returned' "
        "UNION ALL SELECT handoff_id FROM prospect_state WHERE owner_id = ? AND status = 'returned') "
        "AND s.status = 'returned' AND s.reason NOT IN (?, ?) AND t.handoff_id = s.handoff_id "
        "AND coalesce(nullif(t.owner_id, ''), s.rep_id) = ? "
        "AND (t.status = 'returned' OR (s.last_at >= ? AND t.status IN ('nurture', 'disqualified'))) "
        "ORDER BY s.last_at DESC",
        rep_id, rep_id, HANDED_ANEW, LET_GO, rep_id, since,
    )  # fmt: skip


def waiting_count(conn: sqlite3.Connection, closer_id: str, rep_id: str, *, everybody: bool) -> int:
    """How many leads wait for an answer: with a closer, of a rep, or everybody's; "" stands for no such person."""
    row = conn.execute(
        "SELECT count(*) FROM handoff_state s LEFT JOIN prospect_state t ON t.prospect_id = s.prospect_id "
        "WHERE s.status = 'waiting' AND (? OR s.closer_id = ? OR (? <> '' AND ? IN (s.rep_id, t.owner_id)))",
        (everybody, closer_id, rep_id, rep_id),
    ).fetchone()
    return int(row[0])


def calls_for_closer(conn: sqlite3.Connection, closer_id: str) -> bool:
    """Whether a lead waits for the answer of a closer."""
    return _any(conn, "SELECT 1 FROM handoff_state WHERE closer_id = ? AND status = 'waiting'", closer_id)


def calls_for_manager(conn: sqlite3.Connection) -> bool:
    """Whether the manager was told of a lead that nobody answers."""
    return _any(conn, "SELECT 1 FROM handoff_state WHERE status = 'waiting' AND alarm >= 2")


def calls_for_rep(conn: sqlite3.Connection, rep_id: str) -> bool:
    """Whether a question, an overdue answer, a no-show or a return waits for what a rep does.

    Of closers who work by e-mail the reminder counts too, as the rep writes to them.
    """
    asked = _any(
        conn,
        "SELECT 1 FROM handoff_state s LEFT JOIN prospect_state t ON t.prospect_id = s.prospect_id "
        "WHERE s.status IN ('waiting', 'asked') AND ? IN (s.rep_id, t.owner_id) AND s.closer_id <> ? "
        "AND (s.status = 'asked' OR s.alarm >= 2 OR (s.alarm = 1 AND s.closer_id IN "
        "(SELECT person_id FROM closer_terms WHERE by_mail = 1 AND deleted = 0)))",
        rep_id, rep_id,
    )  # fmt: skip
    return asked or _any(
        conn,
        "SELECT 1 FROM prospect_state t JOIN handoff_state s ON s.handoff_id = t.handoff_id "
        "WHERE t.owner_id = ? AND t.status = 'returned' AND s.status IN ('returned', 'no_show') "
        "AND s.reason NOT IN (?, ?)",
        rep_id, HANDED_ANEW, LET_GO,
    )  # fmt: skip


def won_unasked(conn: sqlite3.Connection, rep_id: str, since: str) -> list[LeadRow]:
    """Leads of a rep won since a time after which nobody was asked for a referral yet; the newest first."""
    where = "s.rep_id = ? AND s.status = 'won' AND s.last_at >= ? AND coalesce(t.status, '') <> 'do_not_call'"
    return _read(conn, f"{where} AND {_NOT_ASKED} ORDER BY s.last_at DESC", rep_id, since)


def referral_said(conn: sqlite3.Connection, prospect_id: str, since: str) -> str:
    """What was said of a referral since a time: "asked", "not now", or "" for nothing yet."""
    row = conn.execute(
        "SELECT reason FROM prospect_events WHERE prospect_id IN (SELECT ? UNION SELECT h.prospect_id FROM handoffs h "
        "JOIN handoff_state s ON s.handoff_id = h.id WHERE s.prospect_id = ?) AND act = 'referral_asked' "
        "AND created_at >= ? AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1",
        (prospect_id, prospect_id, since),
    ).fetchone()
    return "" if row is None else str(row[0])


def done_with(conn: sqlite3.Connection, closer_id: str, most: int) -> list[LeadRow]:
    """What a closer ended last."""
    return _read(conn, _LAST_DONE.format(whose="closer_id", most=most), closer_id, *DONE)


def done_of(conn: sqlite3.Connection, rep_id: str, most: int) -> list[LeadRow]:
    """What ended last of the leads somebody handed off."""
    return _read(conn, _LAST_DONE.format(whose="rep_id", most=most), rep_id, *DONE)


def _any(conn: sqlite3.Connection, query: str, *values: str) -> bool:
    return conn.execute(f"{query} LIMIT 1", values).fetchone() is not None


def _read(conn: sqlite3.Connection, where: str, *values: str) -> list[LeadRow]:
    return [_row(row) for row in conn.execute(f"{_ROWS} WHERE {where}", values)]


def _row(row: tuple[Any, ...]) -> LeadRow:
    told = dict(zip(_NAMES, row, strict=True))
    return LeadRow(**{**told, "current": bool(told["current"])})
