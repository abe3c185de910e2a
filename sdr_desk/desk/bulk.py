"""Acts on many people at once: assign, lists, nurture, do not call, back into the queue, remove; undone as one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Query
from sdr_desk.desk.bulk_job import NOUNS, WATCHLESS, Rest, Work, block_id, count_text, whom_text
from sdr_desk.desk.bulk_running import UNCHANGED, Act, in_batches
from sdr_desk.desk.bulk_undoing import refuse_under_way, undo_bulk
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.desk.prospects import block_person, reach_of
from sdr_desk.desk.track_moves import Where, enter
from sdr_desk.desk.wording import day_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import Event
from sdr_desk.store import browse as store
from sdr_desk.store import bulk as rows
from sdr_desk.store import change_parts, people, search_index, state, tracks
from sdr_desk.store.writing import Write

__all__ = [
    "SMALL", "Selection", "Work", "add_to_list", "add_to_queue", "assign", "blocking", "do_not_call", "nurture",
    "remove", "take_off_list", "undo_bulk", "undo_by_key",
]  # fmt: skip

SMALL = 2_000
"""Up to how many people are changed in one transaction and undone by the undo key at once."""

_NOBODY = KnownError("Nobody is selected.", "Nothing was changed.", "Select people in the table first.")


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is meant: numbers of the table, everyone a query finds, or ids."""

    numbers: array[int] | None = None
    query: Query | None = None
    ids: tuple[str, ...] = ()

    def people(self, desk: Desk) -> list[str]:
        """The ids of those meant who are still there, in the order of the selection."""
        numbers = self.numbers
        if self.query is not None:
            found = browse.find(desk, self.query, total=0)
            numbers = found.numbers if found else None
        return [*self.ids, *(store.ids_of(desk.conn, numbers) if numbers else ())]


def assign(desk: Desk, selection: Selection, owner_id: str, work: Work = WATCHLESS) -> Changes:
    """Give people to somebody of the team; "" takes them from everybody.

    Raises:
        KnownError: nobody is meant, there is no such person, or the work was stopped.
    """
    owner = people.person(desk.conn, owner_id) if owner_id else None
    if owner_id and owner is None:
        raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")

    def act(write: Write, ids: Sequence[str]) -> int:
        changed = [one for one in ids if rows.owner_of(write.conn, one) not in (None, owner_id)]
        for one in changed:
            _own(write, one, owner_id)
        return len(changed)

    to = f"Assigned {{}} to {owner.name}" if owner else "Took {} from their owner"
    return _run(desk, selection, act, to, work)


def _own(write: Write, prospect_id: str, owner_id: str) -> None:
    """The record stays as it is, so the kept state is placed anew, not folded."""
    write.change("prospects", prospect_id, owner_id=owner_id)
    kept = state.read(write.conn, prospect_id)
    if kept is not None:
        state.save(write.conn, prospect_id, replace(kept[0], owner_id=owner_id), kept[1])


def add_to_list(desk: Desk, selection: Selection, name: str, work: Work = WATCHLESS) -> Changes:
    """Put people on the list of this name, made when it is not there; those on it already stay as they are.

    Raises:
        KnownError: nobody is meant, the name is empty, all are on it already, or the work was stopped.
    """
    name = name.strip()
    if not name:
        raise KnownError("A list needs a name.", "Nothing was changed.", "Type one, or choose a list.")

    def act(write: Write, ids: Sequence[str]) -> int:
        list_id = rows.list_named(write.conn, name) or write.document("lists", name=name, source_id=None)
        here = (one for one in ids if rows.owner_of(write.conn, one) is not None)
        new = [one for one in here if not rows.memberships(write.conn, list_id, one)]
        for one in new:
            write.document("list_members", list_id=list_id, prospect_id=one)
        return len(new)

    return _run(desk, selection, act, f"Put {{}} on the list {name}", work)


def take_off_list(desk: Desk, selection: Selection, list_id: str, work: Work = WATCHLESS) -> Changes:
    """Take people off a list.

    Raises:
        KnownError: nobody meant is on it, or the work was stopped.
    """

    def act(write: Write, ids: Sequence[str]) -> int:
        changed = 0
        for one in ids:
            found = rows.memberships(write.conn, list_id, one)
            for member in found:
                write.change("list_members", member, deleted=1)
            changed += bool(found)
        return changed

    return _run(desk, selection, act, "Took {} off the list", work)


def nurture(desk: Desk, selection: Selection, until: date, reason: str, work: Work = WATCHLESS) -> Changes:
    """Leave people alone until a day, then offer them again.

    Those who were promised a call, who are with a closer or out for good stay as they are.

    Raises:
        KnownError: the day is past, nobody meant can be nurtured, or the work was stopped.
    """
    if until <= desk.local_now().date():
        raise KnownError("Nurture needs a day to come.", "Nothing was changed.", "Choose a later day.")

    def act(write: Write, ids: Sequence[str]) -> int:
        track, changed = tracks.track_for(write.conn, reason), 0
        for one in ids:
            found = state.read(write.conn, one)
            if found is None or found[1].status not in _OPEN or found[1].callback_at:
                continue
            where = Where(desk, found[0].zone)
            state.advance(write, one, enter(write, one, where, track, until, reason.strip()))
            end_no_show(write, one)
            changed += 1
        return changed

    day = day_text(until, desk.local_now().date())
    return _run(desk, selection, act, f"Nurture until {day}: {{}}", work)


_OPEN = frozenset({"raw", "working", "nurture", "qualified", "returned"})
_BACK = _OPEN | {"disqualified", "lost"}


def do_not_call(desk: Desk, selection: Selection, reason: str, proof: str = "", work: Work = WATCHLESS) -> Changes:
    """Put people, and everyone else with their numbers and addresses, on the do-not-call record.

    Cut off by a crash it is finished at the next start: nobody who is to be left alone becomes callable again.

    Raises:
        KnownError: no reason is given, all are on it already, or the work was stopped.
    """
    if not reason.strip():
        raise KnownError("“Do not call” needs a reason.", "Nothing was changed.", "Say who asked, and how.")
    act = blocking(Rest(reason.strip(), proof.strip(), ""))
    return _run(desk, selection, act, "Do not call: {}", work, lambda ids: Rest(reason.strip(), proof.strip(), ids))


def blocking(why: Rest) -> Act:
    """The act that puts people on the do-not-call record; those on it already stay as they are."""
    told = f"{why.reason} ({why.proof})" if why.proof else why.reason

    def act(write: Write, ids: Sequence[str]) -> int:
        changed = 0
        for one in ids:
            found = state.read(write.conn, one)
            if found is None or found[1].status == "do_not_call":
                continue
            state.advance(write, one, *block_person(write, one, reach_of(write, one), told))
            end_no_show(write, one)
            changed += 1
        if changed:
            write.audit("do_not_call", "prospect", ids[0] if len(ids) == 1 else "", f"{changed} people: {why.reason}")
        return changed

    return act


def add_to_queue(desk: Desk, selection: Selection, reason: str = "", work: Work = WATCHLESS) -> Changes:
    """Offer people again now; those without an owner become mine. Promises, closers' people and do not call stay.

    Raises:
        KnownError: nobody meant can be called, or the work was stopped.
    """

    def act(write: Write, ids: Sequence[str]) -> int:
        changed = 0
        for one in ids:
            found = state.read(write.conn, one)
            if found is None or found[1].status not in _BACK or found[1].callback_at or not found[0].dialable:
                continue
            fact = write.fact("prospect_events", prospect_id=one, act="revived", reason=reason.strip())
            state.advance(write, one, Event(fact, "prospect_events", "revived", write.at, reason=reason.strip()))
            if not found[0].owner_id:
                _own(write, one, desk.person.id)
            changed += 1
        return changed

    return _run(desk, selection, act, "Put {} in the queue", work)


def remove(desk: Desk, selection: Selection, work: Work = WATCHLESS) -> Changes:
    """Take people out of every screen; what happened with them stays on the record.

    Raises:
        KnownError: nobody is meant, or the work was stopped.
    """

    def act(write: Write, ids: Sequence[str]) -> int:
        there = [one for one in ids if rows.owner_of(write.conn, one) is not None]
        for one in there:
            write.change("prospects", one, deleted=1)
            state.rebuild(write.conn, one)
        search_index.index_people(write.conn, there)
        return len(there)

    return _run(desk, selection, act, "Removed {}", work)


# --- running ---------------------------------------------------------------------------------------------------------


def _run(
    desk: Desk, selection: Selection, act: Act, label: str, work: Work, rest: Callable[[str], Rest] | None = None
) -> Changes:
    """Do an act; `rest` says for the ids what it takes to finish it after a crash, when it is not to be taken back."""
    ids = list(dict.fromkeys(selection.people(desk)))
    if not ids:
        raise _NOBODY
    if len(ids) <= SMALL:
        return _at_once(desk, ids, act, label)
    return in_batches(desk, ids, act, label, work, rest(" ".join(ids)) if rest else None)


def _at_once(desk: Desk, ids: list[str], act: Act, label: str) -> Changes:
    one = whom_text(desk, ids)
    with desk.write() as write:
        changed = act(write, ids)
        if not changed:
            raise UNCHANGED
        words = label.replace("{}", one or count_text(changed), 1)
        change_id = write.record("people", words, NOUNS, block_id(desk))
    return Changes(frozenset(NOUNS), words, {"prospect": tuple(ids)}, change_id)


def undo_by_key(desk: Desk, change_id: str) -> Changes:
    """What the undo key does right after a large change.

    Raises:
        KnownError: it is still under way, or so much was changed that it takes a while: `undo_bulk` does it with
            progress.
    """
    refuse_under_way(desk.conn, change_id)
    if change_parts.size(desk.conn, change_id) > 2 * SMALL:
        raise KnownError(
            "Many people were changed: undoing it takes a while.",
            "Nothing was changed.",
            "Undo it on Prospects, where its progress shows.",
        )
    return undo_bulk(desk, change_id)
