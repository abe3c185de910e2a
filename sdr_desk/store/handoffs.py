"""Handoffs: the lead as it was sent, every answer and outcome after it, and where it stands now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sdr_desk.method.lifecycle import HandoffState, fold_handoff
from sdr_desk.store.merged import kept_of
from sdr_desk.store.writing import Write

_SAVE = """
INSERT INTO handoff_state (handoff_id, prospect_id, rep_id, closer_id, status, stage, sent_at, answer_by,
                           answered_at, last_at, reason, note, amount_cents)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (handoff_id) DO UPDATE SET prospect_id = excluded.prospect_id, closer_id = excluded.closer_id,
    status = excluded.status, stage = excluded.stage, answered_at = excluded.answered_at, last_at = excluded.last_at,
    reason = excluded.reason, note = excluded.note, amount_cents = excluded.amount_cents
"""


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A handoff with its present standing; times are UTC texts, money in cents.

    `prospect_id` is who it is about now, `record_id` on whose record it stands: another one after a merge.
    """

    id: str
    prospect_id: str
    rep_id: str
    closer_id: str
    status: str
    stage: str
    sent_at: str
    answer_by: str
    answered_at: str | None
    last_at: str
    reason: str
    answer_note: str
    amount_cents: int | None
    note: str
    next_step: str
    size_cents: int | None
    answers: str
    brief_html: str
    brief_text: str
    first_name: str
    last_name: str
    company: str
    grade: str
    rep: str
    closer: str
    record_id: str


_ROWS = """
SELECT s.handoff_id, s.prospect_id, s.rep_id, s.closer_id, s.status, s.stage, s.sent_at, s.answer_by,
       s.answered_at, s.last_at, s.reason, s.note, s.amount_cents, h.note, h.next_step, h.amount_cents,
       h.answers, h.brief_html, h.brief_text, p.first_name, p.last_name, coalesce(c.name, ''), p.grade,
       coalesce(r.name, ''), coalesce(k.name, ''), h.prospect_id
FROM handoff_state s JOIN handoffs h ON h.id = s.handoff_id JOIN prospects p ON p.id = s.prospect_id
LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN people r ON r.id = s.rep_id
LEFT JOIN people k ON k.id = s.closer_id
"""


def handoff(conn: sqlite3.Connection, handoff_id: str) -> HandoffRow | None:
    """One handoff, None when it was never sent or taken back."""
    row = conn.execute(f"{_ROWS} WHERE s.handoff_id = ?", (handoff_id,)).fetchone()
    return None if row is None else HandoffRow(*row)


def inbox(conn: sqlite3.Connection, closer_id: str, statuses: tuple[str, ...]) -> list[HandoffRow]:
    """A closer's handoffs in these statuses, by answer-by time."""
    marks = ", ".join("?" * len(statuses))
    rows = conn.execute(
        f"{_ROWS} WHERE s.closer_id = ? AND s.status IN ({marks}) ORDER BY s.answer_by",
        (closer_id, *statuses),
    )
    return [HandoffRow(*row) for row in rows]


def outbox(conn: sqlite3.Connection, rep_id: str, statuses: tuple[str, ...]) -> list[HandoffRow]:
    """A rep's handoffs in these statuses, by answer-by time."""
    marks = ", ".join("?" * len(statuses))
    rows = conn.execute(
        f"{_ROWS} WHERE s.rep_id = ? AND s.status IN ({marks}) ORDER BY s.answer_by", (rep_id, *statuses)
    )
    return [HandoffRow(*row) for row in rows]


def everyone_waiting(conn: sqlite3.Connection) -> list[HandoffRow]:
    """Every handoff that waits for an answer, for managers."""
    rows = conn.execute(f"{_ROWS} WHERE s.status = 'waiting' ORDER BY s.answer_by")
    return [HandoffRow(*row) for row in rows]


def rebuild(conn: sqlite3.Connection, handoff_id: str) -> HandoffState | None:
    """Fold the events of one handoff again; a withdrawn handoff loses its state."""
    row = conn.execute(
        "SELECT prospect_id, owner_id, closer_id, sent_at, answer_by, amount_cents FROM handoffs "
        "WHERE id = ? AND id NOT IN withdrawn",
        (handoff_id,),
    ).fetchone()
    if row is None:
        conn.execute("DELETE FROM handoff_state WHERE handoff_id = ?", (handoff_id,))
        return None
    prospect_id, rep_id, closer_id, sent_at, answer_by, amount = row
    state = HandoffState(last_at=sent_at, amount_cents=amount)
    for act, at, reason, note, event_amount in conn.execute(
        "SELECT act, at, reason, note, amount_cents FROM handoff_events "
        "WHERE handoff_id = ? AND id NOT IN withdrawn ORDER BY id",
        (handoff_id,),
    ):
        if act == "reassigned":
            closer_id = note
        state = fold_handoff(state, act, at, reason, "" if act == "reassigned" else note, event_amount)
    conn.execute(_SAVE, state_row(handoff_id, kept_of(conn, prospect_id), rep_id, closer_id, sent_at, answer_by, state))
    return state


def rebuild_of(conn: sqlite3.Connection, prospect_ids: Iterable[str]) -> None:
    """Fold every handoff again that stands on the record of one of these people."""
    for prospect_id in prospect_ids:
        rows = conn.execute("SELECT id FROM handoffs WHERE prospect_id = ?", (prospect_id,)).fetchall()
        for (handoff_id,) in rows:
            rebuild(conn, handoff_id)


def state_row(
    handoff_id: str,
    prospect_id: str,
    rep_id: str,
    closer_id: str,
    sent_at: str,
    answer_by: str,
    state: HandoffState,
) -> tuple[object, ...]:
    """The values of a `handoff_state` row in the order of its insert."""
    return (
        handoff_id,
        prospect_id,
        rep_id,
        closer_id,
        state.status,
        state.stage,
        sent_at,
        answer_by,
        state.answered_at,
        state.last_at,
        state.reason,
        state.note,
        state.amount_cents,
    )


def events(conn: sqlite3.Connection, handoff_id: str) -> list[tuple[str, str, str, str, str]]:
    """The events of a handoff in order: act, at, reason, note, name of the actor."""
    rows = conn.execute(
        "SELECT e.act, e.at, e.reason, e.note, coalesce(w.name, '') FROM handoff_events e "
        "LEFT JOIN people w ON w.id = e.actor_id WHERE e.handoff_id = ? AND e.id NOT IN withdrawn ORDER BY e.id",
        (handoff_id,),
    )
    return rows.fetchall()


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
