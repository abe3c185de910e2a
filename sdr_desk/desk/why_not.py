"""Why somebody is not called now: one sentence, when that ends, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from sdr_desk.desk import offering, queue
from sdr_desk.desk.card import calling_window, status_text
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.offering import Ground, Held
from sdr_desk.desk.wording import date_text, day_and_time, day_text, first_zone, left_text
from sdr_desk.method.hours import clock_text, local, zone_label
from sdr_desk.method.lifecycle import REVIVABLE, Person, State, place
from sdr_desk.method.queue import Lane
from sdr_desk.store import blocked, finding, people, prospects, state
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.writing import moment, stamp

_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Fix:
    """Something that helps: `key` is what the screens call it, `label` what stands on the button."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """The answer for one person.

    Attributes:
        sentence: in words, also when the person may be called now.
        opens_at: when they may be called (aware UTC), None when no time brings it or when it is now.
        fixes: what can be done about it, the likeliest first.
        now: whether they may be called at this moment.
    """

    sentence: str
    opens_at: datetime | None = None
    fixes: tuple[Fix, ...] = ()
    now: bool = False


ASSIGN = Fix("assign", "Take over")
ADD_NUMBER = Fix("add_number", "Add a number")
REVIVE = Fix("revive", "Call again after all")
LIFT = Fix("lift", "Lift it, with a reason")
TAKE_BACK = Fix("take_back", "Take the handoff back")
PROMISE = Fix("promise", "Promise a call")
MORE_FRESH = Fix("add_fresh", "Take more fresh people")
CORRECT_PLACE = Fix("correct_place", "Correct the place")

_Check = Callable[["_Asked"], WhyNot | None]


@dataclass(frozen=True, slots=True)
class _Asked:
    desk: Desk
    row: ProspectRow
    person: Person
    kept: State

    @property
    def lane(self) -> Lane | None:
        return place(self.kept, self.person, state.seconds_of).lane


def why_not(desk: Desk, prospect_id: str) -> WhyNot:
    """Why a person is not called now, or that they may be and how many come first."""
    row = prospects.prospect(desk.conn, prospect_id)
    found = state.read(desk.conn, prospect_id)
    if row is None or found is None:
        return WhyNot("This person was removed.")
    asked = _Asked(desk, row, *found)
    checks: tuple[_Check, ...] = (_barred, _owner, _out, _number, _lane, _due, _hours, _held, _fresh)
    return next((answer for check in checks if (answer := check(asked)) is not None), _in_queue(asked))


def _barred(asked: _Asked) -> WhyNot | None:
    if asked.kept.status != "do_not_call":
        return None
    fixes = (LIFT,) if "manager" in asked.desk.person.roles or "solo" in asked.desk.person.roles else ()
    told = blocked.last(asked.desk.conn, asked.row.id)
    if told is None:
        return WhyNot(f"{asked.row.name} asked not to be called.", None, fixes)
    whom = f"Nobody of {asked.row.company} is to be called" if told.scope == "company" else "Not to be called"
    reason = f": {told.reason[:1].lower()}{told.reason[1:]}" if told.reason else ""
    return WhyNot(f"{whom}, since {date_text(asked.desk, told.at)}{reason}.", None, fixes)


def _owner(asked: _Asked) -> WhyNot | None:
    owner = asked.person.owner_id
    if owner == asked.desk.person.id:
        return None
    found = people.person(asked.desk.conn, owner) if owner else None
    return WhyNot(f"This person is {found.name}’s." if found else "Nobody has this person yet.", None, (ASSIGN,))


def _out(asked: _Asked) -> WhyNot | None:
    kept = asked.kept
    if kept.status in REVIVABLE:
        return None
    fixes = (TAKE_BACK,) if kept.status == "handed_off" else (REVIVE,) if kept.status != "accepted" else ()
    reason = f" Reason: {queue.reason_text(kept.reason)}." if kept.reason else ""
    return WhyNot(f"{status_text(asked.desk, kept)}.{reason}", None, fixes)


def _number(asked: _Asked) -> WhyNot | None:
    if asked.person.dialable:
        return None
    points = [one for one in prospects.contact_points(asked.desk.conn, asked.row.id) if one.kind == "phone"]
    what = "No number that can be dialled is left." if points else "There is no number."
    return WhyNot(what, None, (ADD_NUMBER,))


def _lane(asked: _Asked) -> WhyNot | None:
    if asked.lane is not None:
        return None
    due = asked.kept.due_at
    if due and asked.kept.status == "nurture":
        day = date_text(asked.desk, due)
        return WhyNot(f"The next touch is no call; it is due {day}.", None, (PROMISE,))
    return WhyNot("No call is planned.", None, (PROMISE,))


def _due(asked: _Asked) -> WhyNot | None:
    kept, desk = asked.kept, asked.desk
    sort_key = place(kept, asked.person, state.seconds_of).sort_key
    if sort_key <= int(desk.now().timestamp()):
        return None
    at = datetime.fromtimestamp(sort_key, desk.now().tzinfo)
    when = day_and_time(desk, stamp(at))
    if kept.resting_until and moment(kept.resting_until) >= at:
        return WhyNot(f"Skipped until {when}.", at)
    if kept.callback_at:
        return WhyNot(f"A call was promised for {when}, and no promise is called early.", at)
    if kept.status == "nurture":
        return WhyNot(f"{status_text(desk, kept)}.", at, (PROMISE,))
    tries = f" after {kept.attempts} tries" if kept.attempts > 1 else " after the last try" if kept.attempts else ""
    return WhyNot(f"Waits until {when}{tries}.", at, (PROMISE,))


def _held(asked: _Asked) -> WhyNot | None:
    found = Ground(asked.desk).held(asked.row.id, asked.lane or Lane.FRESH)
    return None if found is None else WhyNot(_SAY_HELD[found.kind](asked, found), found.until)


def _line(asked: _Asked, found: Held) -> str:
    caller = people.person(asked.desk.conn, found.detail)
    return f"{caller.name if caller else 'A colleague'} is calling them, or somebody of {_company(asked)}, right now."


def _company(asked: _Asked) -> str:
    return asked.row.company or "their company"


_SAY_HELD: dict[str, Callable[[_Asked, Held], str]] = {
    "line": _line,
    "gone": lambda _asked, _found: "This person was removed.",
    "company": lambda asked, _found: f"Nobody of {_company(asked)} is to be called.",
    "talked": lambda asked, found: (
        f"A colleague talked with {_company(asked)} lately; they are left alone "
        f"until {day_and_time(asked.desk, stamp(found.until)) if found.until else 'tomorrow'}."
    ),
    "holiday": lambda _asked, found: f"It is {found.detail}.",
    "limit": lambda asked, found: (
        f"{asked.desk.policy.limit.most} calls in {asked.desk.policy.limit.days} days are enough"
        + (f"; the next may be {day_and_time(asked.desk, stamp(found.until))}." if found.until else ".")
    ),
}


def _hours(asked: _Asked) -> WhyNot | None:
    desk, row = asked.desk, asked.row
    found = calling_window(desk, row, promised=asked.lane is Lane.PROMISED)
    if found.open:
        return None
    fixes = (PROMISE, CORRECT_PLACE) if "|" in row.zone else (PROMISE,)
    if found.opens_at is None:
        return WhyNot(found.reason, None, (CORRECT_PLACE,))
    zone = first_zone(row.zone)
    there = local(found.opens_at, zone)
    where = f"in {row.city}" if row.city else zone_label(zone, found.opens_at)
    today = local(desk.now(), zone).date()
    day = "" if there.date() == today else f"{day_text(there.date(), today)} "
    minutes = ceil((found.opens_at - desk.now()).total_seconds() / 60)
    opens = f"Opens {day}{clock_text(there, hours24=True)} {where}, in {left_text(minutes)}."
    return WhyNot(f"{opens} {found.reason}", found.opens_at, fixes)


def _fresh(asked: _Asked) -> WhyNot | None:
    if asked.lane is not Lane.FRESH or offering.fresh_left(asked.desk) > 0:
        return None
    return WhyNot("This block has had its fresh people.", None, (MORE_FRESH,))


def _in_queue(asked: _Asked) -> WhyNot:
    ids = queue.head_ids(asked.desk, _LOOKED_AT)
    if asked.row.id not in ids:
        return WhyNot(f"May be called now, but more than {len(ids)} people come first.", None, (PROMISE,), now=True)
    at = ids.index(asked.row.id)
    if at == 0:
        return WhyNot("Is next.", now=True)
    return WhyNot(f"May be called now; {at} {'comes' if at == 1 else 'come'} first.", None, (), now=True)


def people_called(desk: Desk, text: str, limit: int = 5) -> tuple[tuple[str, str], ...]:
    """The people an id, a name or a company may mean, as (id, name and company), the best fit first."""
    exact = prospects.prospect(desk.conn, text.strip())
    ids = [exact.id] if exact else finding.first_ids(desk.conn, text, limit)
    rows = (prospects.prospect(desk.conn, one) for one in ids)
    return tuple((row.id, ", ".join(dict.fromkeys(filter(None, (row.name, row.company))))) for row in rows if row)
