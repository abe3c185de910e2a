"""Why somebody is not called now: one sentence, when that ends, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from sdr_desk.desk import offering, queue
from sdr_desk.desk.card import calling_window, status_text
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.lifting import COMPANY, NUMBER, bars_on, may_lift
from sdr_desk.desk.offering import Ground, Held
from sdr_desk.desk.queue_lists import of_block
from sdr_desk.desk.tracks import a_kind
from sdr_desk.desk.wording import date_text, day_and_time, day_text, first_zone, left_text
from sdr_desk.method.hours import clock_text, local, zone_label
from sdr_desk.method.lifecycle import REVIVABLE, Person, State, place
from sdr_desk.method.queue import Lane
from sdr_desk.store import finding, people, prospects, state
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.queue_lists import LANES, stands_on
from sdr_desk.store.writing import moment, stamp

_LOOKED_AT = 60
_DAY = 24 * 60
_CALLERS = frozenset({"rep", "solo"})
_AFTER_ALL = frozenset({"disqualified", "lost"})
"""Whoever is out but can be called again; a customer and whoever is with a closer cannot."""


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
GIVE = Fix("assign", "Give an owner")
ADD_NUMBER = Fix("add_number", "Add a number")
REVIVE = Fix("revive", "Call again after all")
LIFT = Fix("lift", "Lift it, with a reason")
TAKE_BACK = Fix("take_back", "Open Handoffs, to take it back there")
LEAVE_TRACK = Fix("leave_track", "Take off the track, to be called now")
PROMISE = Fix("promise", "Promise a call")
EVERYBODY = Fix("everybody", "Call everybody in this block")
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
    def own(self) -> bool:
        """Whether it is the person at the desk who would call; a manager asks about everybody."""
        return self.person.owner_id == self.desk.person.id

    @property
    def calls(self) -> bool:
        """Whether the person at the desk makes calls."""
        return bool(_CALLERS & set(self.desk.person.roles))

    @property
    def give(self) -> tuple[Fix, ...]:
        """Whoever calls takes somebody over; whoever does not gives them to one who does."""
        return (ASSIGN,) if self.calls else (GIVE,)

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
    checks: tuple[_Check, ...] = (_barred, _owner, _out, _number, _lane, _due, _hours, _held, _on_list, _fresh)
    return next((answer for check in checks if (answer := check(asked)) is not None), None) or _in_queue(asked)


def opens_text(desk: Desk, answer: WhyNot) -> str:
    """When somebody may be called, on the clock of the person at the desk; "" when it is now or no time brings it."""
    if answer.opens_at is None:
        return ""
    minutes = ceil((answer.opens_at - desk.now()).total_seconds() / 60)
    away = f", in {left_text(minutes)}" if 0 < minutes < _DAY else ""
    return f"On your clock: {day_and_time(desk, stamp(answer.opens_at))}{away}."


def _barred(asked: _Asked) -> WhyNot | None:
    bar = next((one for one in bars_on(asked.desk, asked.row.id) if one.scope != NUMBER), None)
    if bar is None:
        asked_so = asked.kept.status == "do_not_call"
        return WhyNot(f"{asked.row.name} asked not to be called.", None, _lift(asked)) if asked_so else None
    whom = f"Nobody of {asked.row.company} is to be called" if bar.scope == COMPANY else "Not to be called"
    return WhyNot(f"{whom}, {bar.told}.", None, _lift(asked))


def _lift(asked: _Asked) -> tuple[Fix, ...]:
    return (LIFT,) if may_lift(asked.desk) else ()


def _owner(asked: _Asked) -> WhyNot | None:
    owner = asked.person.owner_id
    if asked.own:
        return None
    found = people.person(asked.desk.conn, owner) if owner else None
    if found and not asked.calls:
        return None
    return WhyNot(f"This person is {found.name}’s." if found else "Nobody has this person yet.", None, asked.give)


def _out(asked: _Asked) -> WhyNot | None:
    kept = asked.kept
    if kept.status in REVIVABLE:
        return None
    fixes = (TAKE_BACK,) if kept.status == "handed_off" else (REVIVE,) if kept.status in _AFTER_ALL else ()
    reason = f" Reason: {queue.reason_text(kept.reason)}." if kept.reason else ""
    return WhyNot(f"{status_text(asked.desk, kept)}.{reason}", None, fixes)


def _number(asked: _Asked) -> WhyNot | None:
    if asked.person.dialable:
        return None
    barred = [bar for bar in bars_on(asked.desk, asked.row.id) if bar.scope == NUMBER]
    if barred:
        return WhyNot(f"{barred[0].whom} is not to be called, {barred[0].told}.", None, (ADD_NUMBER, *_lift(asked)))
    points = [one for one in prospects.contact_points(asked.desk.conn, asked.row.id) if one.kind == "phone"]
    what = "No number that can be dialled is left." if points else "There is no number."
    return WhyNot(what, None, (ADD_NUMBER,))


def _lane(asked: _Asked) -> WhyNot | None:
    if asked.lane is not None:
        return None
    due = asked.kept.due_at
    if due and asked.kept.status == "nurture":
        day = date_text(asked.desk, due)
        kind = a_kind(asked.kept.due_kind) if asked.kept.due_kind else "no call"
        return WhyNot(f"The next touch is {kind}; it is due {day}.", None, (PROMISE, LEAVE_TRACK))
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
        named = bool(kept.nurture_until) and moment(kept.nurture_until or "") == at
        what = status_text(desk, kept) if named else f"The next touch is a call; it is due {date_text(desk, stamp(at))}"
        return WhyNot(f"{what}.", at, (PROMISE, LEAVE_TRACK) if kept.track_id else (PROMISE,))
    tries = f" after {kept.attempts} tries" if kept.attempts > 1 else " after the last try" if kept.attempts else ""
    return WhyNot(f"Waits until {when}{tries}.", at, (PROMISE,))


def _held(asked: _Asked) -> WhyNot | None:
    lane = asked.lane or Lane.FRESH
    found = Ground(asked.desk, asked.person.owner_id).held(asked.row.id, lane)
    if not asked.own and (seen := Ground(asked.desk).held(asked.row.id, lane)) and seen.kind == "line":
        found = seen  # it may be their owner who calls them
    return None if found is None else WhyNot(_SAY_HELD[found.kind](asked, found), found.until)


def _line(asked: _Asked, found: Held) -> str:
    caller = people.person(asked.desk.conn, found.detail)
    return f"{caller.name if caller else 'A colleague'} is calling them, or somebody of {_company(asked)}, right now."


def _company(asked: _Asked) -> str:
    return asked.row.company or "their company"


def _colleague(asked: _Asked) -> str:
    owner = None if asked.own else people.person(asked.desk.conn, asked.person.owner_id)
    return f"A colleague of {owner.name}" if owner else "A colleague"


_SAY_HELD: dict[str, Callable[[_Asked, Held], str]] = {
    "line": _line,
    "gone": lambda _asked, _found: "This person was removed.",
    "voice": lambda _asked, _found: "A partner, expert or other voice is kept warm by a track, and is no fresh call.",
    "company": lambda asked, _found: f"Nobody of {_company(asked)} is to be called.",
    "talked": lambda asked, found: (
        f"{_colleague(asked)} talked with {_company(asked)} lately; they are left alone "
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


def _on_list(asked: _Asked) -> WhyNot | None:
    found = of_block(asked.desk) if asked.own and asked.lane in LANES else None
    if found is None or (found.ready and stands_on(asked.desk.conn, found.item.block_id, asked.row.id)):
        return None
    if not found.ready:
        return WhyNot(f"The list of this block, “{found.name}”, is being looked through.")
    return WhyNot(f"Not on the list of this block, “{found.name}”.", None, (EVERYBODY,))


def _fresh(asked: _Asked) -> WhyNot | None:
    if asked.lane is not Lane.FRESH or not asked.own or offering.fresh_left(asked.desk) > 0:
        return None
    return WhyNot("This block has had its fresh people.", None, (MORE_FRESH,))


def _in_queue(asked: _Asked) -> WhyNot:
    if not asked.own:
        owner = people.person(asked.desk.conn, asked.person.owner_id)
        return WhyNot(f"May be called now, by {owner.name if owner else 'their owner'}.", None, asked.give, now=True)
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
