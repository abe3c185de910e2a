"""A call promised outside of a call: by mail, at a show, at the counter."""

from __future__ import annotations

from datetime import datetime

from sdr_desk.desk.bulk_job import block_id
from sdr_desk.desk.calls import NOUNS
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.track_moves import Made, Where, after_promise
from sdr_desk.desk.wording import day_and_time
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import zones_in
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.when import WhenError, check_promise, parse_when
from sdr_desk.store import prospects, state
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import stamp

_BARRED = {
    "do_not_call": "asked not to be called",
    "handed_off": "is with a closer",
    "accepted": "is with a closer",
}


def read_time(desk: Desk, prospect_id: str, text: str) -> tuple[datetime, str]:
    """The time meant by “thu 10” or “tomorrow 9:30 their time”, and how it was read.

    Raises:
        KnownError: it cannot be read or kept, or the person was removed.
    """
    zones = zones_in(_row(desk, prospect_id).zone)[0]
    try:
        found = parse_when(
            text, now=desk.now(), my_zone=desk.person.time_zone, their_zone=zones[0], rules=desk.rules, hours24=False,
            their_zones=zones,
        )  # fmt: skip
    except WhenError as problem:
        raise _not_kept(problem) from problem
    return found.at, found.reading


def promise_call(desk: Desk, prospect_id: str, when: datetime, said: str = "") -> Changes:
    """Promise somebody a call at a time (aware UTC); it is on the record without a call before it.

    Raises:
        KnownError: the promise cannot be kept, the person asked not to be called, is with a closer or was removed.
    """
    with desk.write() as write:
        row, found = _row(desk, prospect_id), state.read(write.conn, prospect_id)
        if found is None or found[1].status in _BARRED:
            why = _BARRED[found[1].status] if found else "was removed meanwhile"
            raise KnownError(f"{row.name} {why}.", "Nothing was saved.", "Choose someone else.")
        zones = zones_in(row.zone)[0]
        try:
            check_promise(when, now=desk.now(), my_zone=desk.person.time_zone, their_zones=zones, rules=desk.rules)
        except WhenError as problem:
            raise _not_kept(problem) from problem
        due = stamp(when)
        fact = write.fact(
            "callbacks", prospect_id=prospect_id, touch_id=None, due_at=due, time_zone=desk.person.time_zone,
            said=said.strip(),
        )  # fmt: skip
        made = Made(None, write.at, None, reached=False, talked=False, came_in=False)
        moved = after_promise(write, prospect_id, Where(desk, found[0].zone), found[1], made)
        event = Event(fact, "callbacks", "", write.at, due, said=said.strip())
        state.advance(write, prospect_id, event, *moved)
        label = f"Promised {row.name} a call {day_and_time(desk, due)}"
        change_id = write.record("promise", label, NOUNS, block_id(desk))
    return Changes(frozenset(NOUNS), label, {"prospect": (prospect_id,)}, change_id)


def _not_kept(problem: WhenError) -> KnownError:
    return KnownError(str(problem), "Nothing was saved yet.", "Set another time.")


def _row(desk: Desk, prospect_id: str) -> ProspectRow:
    row = prospects.prospect(desk.conn, prospect_id)
    if row is None:
        raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Choose someone else.")
    return row
