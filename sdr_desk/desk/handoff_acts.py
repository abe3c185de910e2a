"""What every act on a handoff has in common: who may do it, when it may happen, and how it goes on the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sdr_desk.desk import track_moves
from sdr_desk.desk.answer_time import rules_of
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.track_moves import Where
from sdr_desk.errors import KnownError
from sdr_desk.method.handoff_life import why_not
from sdr_desk.method.lifecycle import Event
from sdr_desk.store import handoffs as store
from sdr_desk.store import history, state
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.writing import Write, stamp

NOUNS = ("call", "prospect", "handoff")

_HINTS = {
    "returned": "There is nothing to do here.",
    "won": "Add what came later with a note.",
    "lost": "Add what came later with a note.",
    "waiting": "Accept or return it first.",
}


@dataclass(slots=True)
class Act:
    """One act on a handoff inside an open write: the handoff as it was, and the change when it is on the record.

    Attributes:
        row: the handoff as it stood before.
        companies: ids of companies that changed with it.
    """

    write: Write
    row: HandoffRow
    changes: Changes = field(default_factory=lambda: Changes(frozenset()))
    companies: list[str] = field(default_factory=list)

    def write_event(self, act: str, **columns: str | int | None) -> str:
        """Put the event on the record with all that is counted and folded from it; returns its id."""
        return write_event(self.write, self.row, act, **columns)


@contextmanager
def acting(desk: Desk, handoff_id: str, act: str, said: str, *, undoable: bool = True) -> Iterator[Act]:
    """One transaction for an act by the person at the desk, refused when it may not happen now.

    Args:
        said: the label of the change, with `{rep}` and `{closer}` for their first names.

    Raises:
        KnownError: the handoff is gone, it is for somebody else to do, or it may not happen now.
    """
    with desk.write() as write:
        row = opened(desk, handoff_id, act)
        one = Act(write, row)
        yield one
        label = f"{said.format(rep=_first(row.rep), closer=_first(row.closer))}, {row.company or row.first_name}"
        change_id = write.record(act, label, NOUNS, undoable=undoable)
        ids: dict[str, tuple[str, ...]] = {"prospect": (row.prospect_id,), "handoff": (row.id,)}
        if one.companies:
            ids["company"] = tuple(one.companies)
        one.changes = Changes(frozenset(NOUNS), label, ids, change_id if undoable else None)


def _first(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def opened(desk: Desk, handoff_id: str, act: str) -> HandoffRow:
    """The handoff for an act by the person at the desk, as it stands now.

    Raises:
        KnownError: it was taken back, it is for somebody else to do, or it may not happen now.
    """
    row = store.handoff(desk.conn, handoff_id)
    if row is None:
        raise KnownError("This handoff was taken back by the rep.", "Nothing was changed.", "Go on with the next.")
    _refuse_others(desk, row, act)
    why = why_not(row.status, act, store.acts(desk.conn, row.id))
    if why:
        raise KnownError(why, "Nothing was changed.", _HINTS.get(row.status, "Look at where it stands now."))
    return row


def may(desk: Desk, row: HandoffRow, act: str) -> bool:
    """Whether the person at the desk is one of those who do such a thing with this handoff."""
    me = desk.person
    if "manager" in me.roles:
        return True
    return me.id in {
        "closer": {row.closer_id},
        "rep": _reps(desk, row),
        "either": {row.closer_id, *_reps(desk, row)},
    }.get(_WHO.get(act, "closer"), set())


def opened_to_read(desk: Desk, handoff_id: str) -> HandoffRow:
    """A handoff for somebody to read: its closer, who sent it, who has the person now, and managers.

    Raises:
        KnownError: it was taken back, or it is a lead of others.
    """
    row = store.handoff(desk.conn, handoff_id)
    if row is None:
        raise KnownError("This handoff was taken back by the rep.", "Nothing was changed.", "Go on with the next.")
    if not may(desk, row, "added"):
        raise KnownError(
            f"This lead is between {row.rep} and {row.closer}.",
            "Nothing was changed.",
            "Ask one of them, or a manager.",
        )
    return row


_WHO = {"replied": "rep", "rebooked": "rep", "taken_back": "rep", "added": "either", "reassigned": "manager"}
"""Whose an act is; all others are the closer's. A manager may do any."""


def _reps(desk: Desk, row: HandoffRow) -> set[str]:
    """Who handed it off, and who has the person now."""
    kept = state.read(desk.conn, row.prospect_id)
    return {row.rep_id, kept[0].owner_id if kept else row.rep_id}


def _refuse_others(desk: Desk, row: HandoffRow, act: str) -> None:
    if may(desk, row, act):
        return
    who = _WHO.get(act, "closer")
    if who == "manager":
        raise KnownError(
            "Only a manager gives a lead to another closer.", "Nothing was changed.", "Ask one, or switch person."
        )
    if who == "closer":
        raise KnownError(
            f"This lead is with {row.closer}.", "Nothing was changed.", "Only they or a manager can answer it."
        )
    whose = f"{row.rep}’s" if who == "rep" else f"between {row.rep} and {row.closer}"
    raise KnownError(f"This lead is {whose}.", "Nothing was changed.", "Only they or a manager can do this.")


def write_event(write: Write, row: HandoffRow, act: str, **columns: str | int | None) -> str:
    """Put an event of a handoff on the record, count it, and fold handoff and person; returns its id.

    A person who was removed has no state any more; their handoff is brought to its end all the same.
    """
    identifier = store.write_event(write, row, act, **columns)
    history.count_fact(write, "handoff_events", identifier)
    until, reason = columns.get("until"), str(columns.get("reason") or "")
    event = Event(
        identifier, "handoff_events", act, write.at, None if until is None else str(until), reason, handoff_id=row.id,
        closer_id=str(columns["note"]) if act == "reassigned" else None,
    )  # fmt: skip
    advance(write, row.prospect_id, event)
    kept = state.read(write.conn, row.prospect_id)
    elsewhere = kept is not None and kept[1].handoff_id != row.id
    if elsewhere or store.other_open(
        write.conn, row
    ):  # only the whole record says by which of them they are with a closer
        state.rebuild(write.conn, row.prospect_id)
    return identifier


def advance(write: Write, prospect_id: str, event: Event) -> None:
    """Fold an event of a person who is still here."""
    if state.read(write.conn, prospect_id) is not None:
        state.advance(write, prospect_id, event)


# --- where a lead goes back to ----------------------------------------------------------------------------------------


def where_of(desk: Desk, row: HandoffRow) -> Where:
    """The clock and working days of the person a handoff is about."""
    kept = state.read(desk.conn, row.prospect_id)
    return Where(desk, kept[0].zone if kept else desk.person.time_zone)


def to_nurture(desk: Desk, write: Write, row: HandoffRow, why: str, until: date) -> None:
    """Leave the person of a handoff alone until a day."""
    event = track_moves.enter(write, row.record_id, where_of(desk, row), None, until, why)
    advance(write, row.prospect_id, event)


def nurture_day(desk: Desk, row: HandoffRow, until: date | None, days: int) -> date:
    """The day named, or the one so many days on, on the clock of the person.

    Raises:
        KnownError: the day named is not ahead.
    """
    today = where_of(desk, row).day(desk.now())
    if until is not None and until <= today:
        raise KnownError("This day is not ahead.", "Nothing was changed.", "Name a later day.")
    return until or date.fromordinal(today.toordinal() + days)


def out(write: Write, row: HandoffRow, why: str) -> None:
    """The person of a handoff is not a fit."""
    fact = write.fact("prospect_events", row.rep_id, prospect_id=row.record_id, act="disqualified", reason=why)
    advance(write, row.prospect_id, Event(fact, "prospect_events", "disqualified", write.at, reason=why))


def report_due(desk: Desk) -> datetime:
    """When the next report on a lead is due of which something is reported now (UTC)."""
    return desk.now() + timedelta(days=rules_of(desk).outcome_days)


def opening(desk: Desk, row: HandoffRow, day: date) -> str:
    """When a day begins at the person of a handoff, as it is kept."""
    return where_of(desk, row).opens(day)


def stamped(at: datetime | None) -> str | None:
    """The stored form of a time, None for none."""
    return None if at is None else stamp(at.astimezone(UTC))
