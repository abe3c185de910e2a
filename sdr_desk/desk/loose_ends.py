"""Loose ends: everybody alive whom nobody will come back to by themselves, why, and what puts it right.

Everybody is in a queue, on a track, with a closer or explicitly at rest; who is none of this is listed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sdr_desk.desk import prospect_edit
from sdr_desk.desk.bulk import SMALL, Selection, assign
from sdr_desk.desk.bulk_job import WATCHLESS, Work, block_id, count_text, whom_text
from sdr_desk.desk.bulk_running import UNCHANGED, Act, in_batches
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.desk.prospect_edit import Edit, PointEdit
from sdr_desk.desk.track_moves import Where
from sdr_desk.desk.wording import day_text
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import REVIVABLE, Event, Person, State
from sdr_desk.method.phones import parse_phone
from sdr_desk.store import loose_ends as store
from sdr_desk.store import prospects, state
from sdr_desk.store.loose_ends import LooseRow
from sdr_desk.store.writing import Write, moment, stamp

MOST_COUNTED = 100_000
"""Loose ends are counted up to here."""

NOUNS = frozenset({"prospect"})


@dataclass(frozen=True, slots=True)
class Fix:
    """What puts a loose end right: `key` says which (see `FIXES`), `letter` is the key to press."""

    key: str
    letter: str
    label: str


FIXES: dict[str, Fix] = {
    "owner": Fix("owner", "O", "Give an owner"),
    "number": Fix("number", "A", "Add a number"),
    "track": Fix("track", "T", "Put on a track"),
    "rest": Fix("rest", "R", "Rest until"),
    "out": Fix("out", "X", "Not a fit"),
}
"""Done by `give_owner`, `add_number`, `track_people.enrol`, `rest_until` and `disqualify`."""


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """Somebody nobody will come back to: why, and what puts it right, the likeliest first."""

    prospect_id: str
    name: str
    company: str
    why: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some loose ends; `after` leads to the next page, None on the last one."""

    rows: tuple[LooseEnd, ...]
    after: str | None


def count(desk: Desk) -> int:
    """How many loose ends there are, at most `MOST_COUNTED`."""
    return store.count(desk.conn, stamp(desk.now()), MOST_COUNTED)


def loose_ends(desk: Desk, after: str = "", limit: int = 50) -> Page:
    """A page of the loose ends, those longest known first.

    Args:
        after: as the page before says it, "" for the first page.
    """
    ids = store.ids(desk.conn, stamp(desk.now()), after, limit + 1)
    found = (store.row(desk.conn, one) for one in ids[:limit])
    return Page(tuple(_told(desk, row) for row in found if row), ids[limit - 1] if len(ids) > limit else None)


def loose_end(desk: Desk, prospect_id: str) -> LooseEnd | None:
    """Why one person is a loose end; None when they are none."""
    row = store.row(desk.conn, prospect_id) if store.is_loose(desk.conn, stamp(desk.now()), prospect_id) else None
    return _told(desk, row) if row else None


def _told(desk: Desk, row: LooseRow) -> LooseEnd:
    name = f"{row.first_name} {row.last_name}".strip() or row.company
    keys = (("owner",) if not row.owner_id else ()) + (("number",) if not row.dialable else ())
    fixes = tuple(FIXES[key] for key in (*keys, "track", "rest", "out"))
    if row.callback_at:
        fixes = tuple(fix for fix in fixes if fix.key not in ("track", "rest"))
    return LooseEnd(row.prospect_id, name, row.company, _why(desk, row), fixes)


def _why(desk: Desk, row: LooseRow) -> str:
    lacks = " and ".join(
        part for part in ("nobody owns them" if not row.owner_id else "",
                          "no number can be dialled" if not row.dialable else "") if part
    )  # fmt: skip
    if row.callback_at:
        before = f"A call was promised for {_day(desk, row.callback_at)}"
    elif row.resting_until:
        before = f"The rest is over since {_day(desk, row.resting_until)}"
    elif row.status == "nurture":
        before = "The next nurture touch is a call"
    else:
        return f"{lacks[:1].upper()}{lacks[1:]}." if lacks else "Nothing is planned with them."
    return f"{before}, but {lacks}." if lacks else f"{before}, and nothing else is planned."


def _day(desk: Desk, at: str) -> str:
    return day_text(moment(at).astimezone(desk.zone).date(), desk.local_now().date())


# --- putting it right -------------------------------------------------------------------------------------------------


def give_owner(desk: Desk, prospect_ids: Sequence[str], owner_id: str) -> Changes:
    """Give people to somebody of the team, who finds them in their queue.

    Raises:
        KnownError: nobody is meant, or there is no such person.
    """
    return assign(desk, Selection(ids=tuple(prospect_ids)), owner_id)


def add_number(desk: Desk, prospect_id: str, number: str) -> Changes:
    """Add a number somebody can be called under.

    Raises:
        KnownError: it cannot be dialled, or they were removed.
    """
    if not parse_phone(number, desk.profile.country).e164:
        raise KnownError("This number cannot be dialled.", "Nothing was saved yet.", "Check it, with its area code.")
    edit = Edit(points=(PointEdit("phone", number.strip()),))
    return prospect_edit.edit_prospect(desk, prospect_id, edit, "Added a number to {}")


def rest_until(
    desk: Desk, prospect_ids: Sequence[str], until: date, reason: str = "", work: Work = WATCHLESS
) -> Changes:
    """Leave people out on purpose until a day; then they are in their queue again, or listed here again.

    Raises:
        KnownError: the day is past, one was promised a call, nobody alive is meant, or the work was stopped.
    """
    if until <= desk.local_now().date():
        raise KnownError("A rest ends on a day to come.", "Nothing was changed.", "Choose a later day.")

    def act(write: Write, ids: Sequence[str]) -> int:
        alive = _alive(write, ids)
        for one, person, kept in alive:
            _refuse_promised(write, one, kept.callback_at)
            at = Where(desk, person.zone).opens(until)
            fact = write.fact("prospect_events", prospect_id=one, act="rested", until=at, reason=reason.strip())
            state.advance(write, one, Event(fact, "prospect_events", "rested", write.at, at, reason.strip()))
        return len(alive)

    day = day_text(until, desk.local_now().date())
    return _run(desk, prospect_ids, act, f"Rest until {day}: {{}}", work)


def disqualify(desk: Desk, prospect_ids: Sequence[str], reason: str, work: Work = WATCHLESS) -> Changes:
    """These people are not a fit: out of every queue, with a reason.

    Raises:
        KnownError: no reason, nobody alive is meant, or the work was stopped.
    """
    if not reason.strip():
        raise KnownError("“Not a fit” needs a reason.", "Nothing was changed.", "Say why.")

    def act(write: Write, ids: Sequence[str]) -> int:
        alive = _alive(write, ids)
        for one, _person, _kept in alive:
            fact = write.fact("prospect_events", prospect_id=one, act="disqualified", reason=reason.strip())
            event = Event(fact, "prospect_events", "disqualified", write.at, reason=reason.strip())
            state.advance(write, one, event)
            end_no_show(write, one)
        return len(alive)

    return _run(desk, prospect_ids, act, "Not a fit: {}", work)


def _alive(write: Write, ids: Sequence[str]) -> list[tuple[str, Person, State]]:
    """Those who can still be called one day, with how they stand."""
    found = ((one, state.read(write.conn, one)) for one in ids)
    return [(one, *kept) for one, kept in found if kept is not None and kept[1].status in REVIVABLE]


def _refuse_promised(write: Write, prospect_id: str, callback_at: str | None) -> None:
    if callback_at:
        row = prospects.prospect(write.conn, prospect_id)
        raise KnownError(
            f"You promised {row.name if row else 'somebody'} a call.", "Nothing was changed.",
            "Call, or set another time.",
        )  # fmt: skip


def _run(desk: Desk, prospect_ids: Sequence[str], act: Act, label: str, work: Work) -> Changes:
    ids = list(dict.fromkeys(prospect_ids))
    if len(ids) > SMALL:
        return in_batches(desk, ids, act, label, work)
    one = whom_text(desk, ids)
    with desk.write() as write:
        done = act(write, ids)
        if not done:
            raise UNCHANGED
        words = label.replace("{}", one or count_text(done), 1)
        change_id = write.record("people", words, sorted(NOUNS), block_id(desk))
    return Changes(NOUNS, words, {"prospect": tuple(ids)}, change_id)
