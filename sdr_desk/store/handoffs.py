"""Handoffs: the lead as it was sent, every answer and outcome after it, and where it stands now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from sdr_desk.method.handoff_life import OPEN, QUIET, HandoffEvent, HandoffState, fold_handoff
from sdr_desk.store.handoff_told import COLUMNS, NAMED, TABLES, Told
from sdr_desk.store.merged import kept_of
from sdr_desk.store.writing import Write

_COLUMNS = (
    "handoff_id", "prospect_id", "rep_id", "closer_id", "status", "stage", "sent_at", "answer_by", "answered_at",
    "last_at", "reason", "note", "amount_cents", "alarm", "due_at", "meeting_at", "held", "profit_cents",
    "first_sale_on", "question",
)  # fmt: skip
_SAVE = (
    f"INSERT INTO handoff_state ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    "ON CONFLICT (handoff_id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "handoff_id")
)


@dataclass(frozen=True, slots=True)
class HandoffRow(Told):
    """A handoff with all that was sent; `first_sale_on` is a day, `note` as sent, `route` is JSON.

    `prospect_id` is who it is about now, `record_id` on whose record it stands: another one after a merge.
    """

    note: str
    next_step: str
    answers: str
    brief_html: str
    brief_text: str
    record_id: str
    company_id: str | None
    source: str
    meeting_minutes: int
    meeting_zone: str
    avoid: str
    size_basis: str
    route: str
    held: bool
    profit_cents: int | None
    first_sale_on: str | None


_ROWS = f"""
SELECT {COLUMNS}, h.note, h.next_step, h.answers, h.brief_html, h.brief_text, h.prospect_id,
       coalesce(p.company_id, h.company_id), coalesce(o.name, ''), h.meeting_minutes, h.meeting_zone, h.avoid,
       h.size_basis, h.route, s.held, s.profit_cents, s.first_sale_on
FROM {TABLES} {NAMED} LEFT JOIN sources o ON o.id = p.source_id
"""


def handoff(conn: sqlite3.Connection, handoff_id: str) -> HandoffRow | None:
    """One handoff, None when it was never sent or taken back."""
    row = conn.execute(f"{_ROWS} WHERE s.handoff_id = ?", (handoff_id,)).fetchone()
    return None if row is None else _row(row)


def _row(row: tuple[Any, ...]) -> HandoffRow:
    told = dict(zip(_NAMES, row, strict=True))
    return HandoffRow(**{**told, "held": bool(told["held"])})


_NAMES = tuple(one.name for one in fields(HandoffRow))


def inbox(conn: sqlite3.Connection, closer_id: str, statuses: tuple[str, ...]) -> list[HandoffRow]:
    """A closer's handoffs in these statuses, by answer-by time."""
    marks = ", ".join("?" * len(statuses))
    rows = conn.execute(
        f"{_ROWS} WHERE s.closer_id = ? AND s.status IN ({marks}) ORDER BY s.answer_by",
        (closer_id, *statuses),
    )
    return [_row(row) for row in rows]


def outbox(conn: sqlite3.Connection, rep_id: str, statuses: tuple[str, ...]) -> list[HandoffRow]:
    """A rep's handoffs in these statuses, by answer-by time."""
    marks = ", ".join("?" * len(statuses))
    rows = conn.execute(
        f"{_ROWS} WHERE s.rep_id = ? AND s.status IN ({marks}) ORDER BY s.answer_by", (rep_id, *statuses)
    )
    return [_row(row) for row in rows]


def everyone_waiting(conn: sqlite3.Connection) -> list[HandoffRow]:
    """Every handoff that waits for an answer, for managers."""
    return in_status(conn, ("waiting",))


def in_status(conn: sqlite3.Connection, statuses: tuple[str, ...]) -> list[HandoffRow]:
    """Everybody's handoffs in these statuses, by answer-by time."""
    marks = ", ".join("?" * len(statuses))
    return [_row(row) for row in conn.execute(f"{_ROWS} WHERE s.status IN ({marks}) ORDER BY s.answer_by", statuses)]


def of_person(conn: sqlite3.Connection, prospect_id: str) -> list[HandoffRow]:
    """Every handoff of somebody, the newest first."""
    rows = conn.execute(f"{_ROWS} WHERE s.prospect_id = ? ORDER BY s.sent_at DESC, s.handoff_id DESC", (prospect_id,))
    return [_row(row) for row in rows]


def open_of(conn: sqlite3.Connection, prospect_id: str) -> HandoffRow | None:
    """The handoff of somebody that is with a closer now, None when there is none."""
    marks = ", ".join("?" * len(OPEN))
    row = conn.execute(
        f"{_ROWS} WHERE s.prospect_id = ? AND s.status IN ({marks}) ORDER BY s.sent_at DESC LIMIT 1",
        (prospect_id, *OPEN),
    ).fetchone()
    return None if row is None else _row(row)


def no_show_of(conn: sqlite3.Connection, prospect_id: str) -> str | None:
    """The id of the handoff of somebody that waits for a new meeting, None when there is none."""
    row = conn.execute(
        "SELECT handoff_id FROM handoff_state WHERE prospect_id = ? AND status = 'no_show' LIMIT 1", (prospect_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def other_open(conn: sqlite3.Connection, row: HandoffRow) -> bool:
    """Whether the person of a handoff is with a closer by another one, as in files of before a merge refused that."""
    marks = ", ".join("?" * len(OPEN))
    found = conn.execute(
        f"SELECT 1 FROM handoff_state WHERE prospect_id = ? AND handoff_id <> ? AND status IN ({marks}) LIMIT 1",
        (row.prospect_id, row.id, *OPEN),
    ).fetchone()
    return found is not None


def open_beside(conn: sqlite3.Connection, event_id: str) -> bool:
    """Whether the person of an event of a handoff is with a closer by another one."""
    (handoff_id,) = conn.execute("SELECT handoff_id FROM handoff_events WHERE id = ?", (event_id,)).fetchone()
    row = handoff(conn, handoff_id)
    return row is not None and other_open(conn, row)


def most_open(conn: sqlite3.Connection, prospect_ids: Iterable[str]) -> int:
    """How many handoffs are with a closer of that one of these people, each as who they are now, who has most."""
    marks = ", ".join("?" * len(OPEN))
    count = f"SELECT count(*) FROM handoff_state WHERE prospect_id = ? AND status IN ({marks})"
    found = (conn.execute(count, (kept_of(conn, one), *OPEN)).fetchone()[0] for one in prospect_ids)
    return max(found, default=0)


_SENT = """
SELECT prospect_id, owner_id, closer_id, sent_at, answer_by, amount_cents, meeting_at FROM handoffs
WHERE id = ? AND id NOT IN withdrawn
"""
_EVENTS = """
SELECT act, at, reason, note, until, answer_by, amount_cents, profit_cents, first_sale_on FROM handoff_events
WHERE handoff_id = ? AND id NOT IN withdrawn ORDER BY id
"""


def rebuild(conn: sqlite3.Connection, handoff_id: str) -> HandoffState | None:
    """Fold the events of one handoff again; a withdrawn handoff loses its state."""
    row = conn.execute(_SENT, (handoff_id,)).fetchone()
    if row is None:
        conn.execute("DELETE FROM handoff_state WHERE handoff_id = ?", (handoff_id,))
        return None
    prospect_id, rep_id, closer_id, sent_at, answer_by, amount, meeting_at = row
    state = HandoffState(
        last_at=sent_at, amount_cents=amount, closer_id=closer_id, answer_by=answer_by, meeting_at=meeting_at
    )
    for event in conn.execute(_EVENTS, (handoff_id,)):
        state = fold_handoff(state, HandoffEvent(*event))
    conn.execute(_SAVE, _state_row(handoff_id, kept_of(conn, prospect_id), rep_id, sent_at, state))
    return state


def rebuild_with(conn: sqlite3.Connection, event_id: str) -> None:
    """Fold the handoff of an event again."""
    (handoff_id,) = conn.execute("SELECT handoff_id FROM handoff_events WHERE id = ?", (event_id,)).fetchone()
    rebuild(conn, handoff_id)


def rebuild_of(conn: sqlite3.Connection, prospect_ids: Iterable[str]) -> None:
    """Fold every handoff again that stands on the record of one of these people."""
    for prospect_id in prospect_ids:
        rows = conn.execute("SELECT id FROM handoffs WHERE prospect_id = ?", (prospect_id,)).fetchall()
        for (handoff_id,) in rows:
            rebuild(conn, handoff_id)


def _state_row(handoff_id: str, prospect_id: str, rep_id: str, sent_at: str, state: HandoffState) -> tuple[object, ...]:
    """The values of a `handoff_state` row in the order of its insert."""
    known = {"handoff_id": handoff_id, "prospect_id": prospect_id, "rep_id": rep_id, "sent_at": sent_at}
    return tuple(known[name] if name in known else _plain(getattr(state, name)) for name in _COLUMNS)


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def events(conn: sqlite3.Connection, handoff_id: str) -> list[tuple[str, str, str, str, str]]:
    """The events of a handoff in order: act, at, reason, note, name of the actor."""
    rows = conn.execute(
        "SELECT e.act, e.at, e.reason, e.note, coalesce(w.name, '') FROM handoff_events e "
        "LEFT JOIN people w ON w.id = e.actor_id WHERE e.handoff_id = ? AND e.id NOT IN withdrawn ORDER BY e.id",
        (handoff_id,),
    )
    return rows.fetchall()


def acts(conn: sqlite3.Connection, handoff_id: str) -> tuple[str, ...]:
    """What happened to a handoff, in order, by the names of the acts."""
    return tuple(event[0] for event in events(conn, handoff_id))


def went_on(conn: sqlite3.Connection, handoff_id: str) -> bool:
    """Whether a closer answered, or something else moved a handoff, since it was sent."""
    return any(act not in QUIET for act in acts(conn, handoff_id))


def write_event(write: Write, row: HandoffRow, act: str, **columns: str | int | None) -> str:
    """Append an answer or outcome and fold it into the standing; returns its id."""
    identifier = write.fact(
        "handoff_events",
        row.rep_id,
        handoff_id=row.id,
        prospect_id=row.record_id,
        at=write.at,
        act=act,
        **columns,
    )
    rebuild(write.conn, row.id)
    return identifier
