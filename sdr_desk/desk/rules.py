"""The rules of the workspace: read, tried on today's queue before they are saved, and saved by a manager."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.offering import Ground
from sdr_desk.errors import KnownError
from sdr_desk.method.countries import country_code
from sdr_desk.method.hours import window, zones_in
from sdr_desk.method.public_holidays import country_of_zone, days_of
from sdr_desk.method.queue import Lane
from sdr_desk.method.rules import Rules, problems, to_text
from sdr_desk.store import offering, people, prospects, queue
from sdr_desk.store import rules as store

NOUN = "rules"
_NOUNS = (NOUN, "call")
_EACH = 200
_NAMED = 12
_LANE_WORDS: dict[Lane, str] = {
    Lane.PROMISED: "promised",
    Lane.HOT: "hot",
    Lane.NURTURE: "nurture",
    Lane.RETRY: "to try again",
    Lane.FRESH: "fresh",
    Lane.RESTED: "rested",
}


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def _untold(_done: int, _total: int) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class LaneChange:
    """How many of a lane may be called today before and after; `more` when a number is only the least there are.

    Attributes:
        coming: how many of them could not be called before; `going` how many could.
    """

    lane: Lane
    words: str
    before: int
    after: int
    more: bool
    coming: int = 0
    going: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What other rules would do to today's queue of one rep.

    Attributes:
        comes_in: names of people who could be called today and cannot now, the first dozen; `goes_out` the reverse.
        sentence: all of it in words.
        later: what holds from the next call on and moves nobody today, in words; "" without such a change.
    """

    comes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    coming: int
    going: int
    lanes: tuple[LaneChange, ...]
    sentence: str
    later: str


def rules(desk: Desk) -> Rules:
    """The rules that hold now."""
    return desk.policy


def try_rules(
    desk: Desk,
    new: Rules,
    person_id: str = "",
    progress: Progress = _untold,
    cancelled: Cancelled = _never,
) -> Difference:
    """What other rules would do to a rep's queue for the rest of today; by default to that of the person at the desk.

    Only the first couple of hundred people of each lane are looked at, as many as a day could ever reach.

    Args:
        progress: told after each lane how many of how many were looked at.
        cancelled: asked before each lane.

    Raises:
        KnownError: the rules cannot be (see `method.rules.problems`), or it was stopped.
    """
    _refuse_wrong(new)
    sitting = _as_rep(desk, person_id)
    before, after = _Today(sitting.trying(desk.policy)), _Today(sitting.trying(new))
    changes: list[LaneChange] = []
    coming: list[str] = []
    going: list[str] = []
    for at, (lane, words) in enumerate(_LANE_WORDS.items()):
        if cancelled():
            raise KnownError("Looking at today’s queue was stopped.", "Nothing was changed.", "")
        old, found = before.first(lane), after.first(lane)
        into, out = before.barred(lane, found, old), after.barred(lane, old, found)
        coming, going = coming + into, going + out
        more = max(len(old), len(found)) >= _EACH
        if old or found:
            changes.append(LaneChange(lane, words, len(old), len(found), more, len(into), len(out)))
        progress(at + 1, len(_LANE_WORDS))
    lanes = tuple(changes)
    return Difference(
        _names(desk, coming), _names(desk, going), len(coming), len(going), lanes, _sentence(lanes),
        _later(desk.policy, new),
    )  # fmt: skip


@managers("can change the calling rules")
def keep_rules(desk: Desk, new: Rules) -> Changes:
    """Save other rules; they hold at once for everybody, and one undo brings the old ones back.

    Raises:
        KnownError: not a manager, the rules cannot be, or the file cannot be written.
    """
    _refuse_wrong(new)
    with desk.write() as write:
        old = store.current(write.conn)
        text = to_text(new)
        store.keep(write, text)
        write.audit("calling_rules", NOUN, detail=f"{old or '{}'} → {text}")
        change_id = write.record("calling_rules", "Calling rules changed", _NOUNS)
    return Changes(frozenset(_NOUNS), "Calling rules changed", {}, change_id)


def _refuse_wrong(new: Rules) -> None:
    if found := problems(new):
        raise KnownError(found[0], "Nothing was saved yet.", "Put it right first.")


def _as_rep(desk: Desk, person_id: str) -> Desk:
    """The desk as somebody else sees it; a manager without a queue of their own sees that of the first rep."""
    known = people.people(desk.conn)
    reps = [one for one in known if {"rep", "solo"} & set(one.roles)]
    wanted = person_id or (desk.person.id if {"rep", "solo"} & set(desk.person.roles) or not reps else reps[0].id)
    found = next((one for one in known if one.id == wanted), desk.person)
    return Desk(desk.workspace, found, policy=desk.policy)


class _Today:
    """Who may be called at some time in the rest of the person's day."""

    def __init__(self, desk: Desk) -> None:
        day = desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0)
        self._ground = Ground(desk)
        self._end = (day + timedelta(days=1)).astimezone(UTC)
        self._keys = {told: _keys_today(desk, self._end, promised=told) for told in (False, True)}

    def first(self, lane: Lane) -> list[str]:
        """The first people of a lane, in their order."""
        return self._ground.first(lane, self._keys[lane is Lane.PROMISED], _EACH, until=self._end)

    def barred(self, lane: Lane, ids: list[str], mine: list[str]) -> list[str]:
        """Those of other people who may not be called; `mine` are the first who may.

        With a full lane somebody may only stand behind its first people, so each one is looked at.
        """
        known = set(mine)
        others = [one for one in ids if one not in known]
        return others if len(mine) < _EACH else [one for one in others if not self._may_be_called(one, lane)]

    def _may_be_called(self, prospect_id: str, lane: Lane) -> bool:
        found = offering.where(self._ground.desk.conn, prospect_id)
        open_there = found is not None and found.zone in self._keys[lane is Lane.PROMISED]
        return open_there and self._ground.held(prospect_id, lane) is None


def _keys_today(desk: Desk, end: datetime, *, promised: bool) -> list[str]:
    found = []
    for key in queue.zones(desk.conn):
        zones, home = zones_in(key)
        hours = window(zones, desk.now(), desk.rules, promised, home=home)
        if hours.open or (hours.opens_at is not None and hours.opens_at < end):
            found.append(key)
    return found


def _names(desk: Desk, ids: Iterable[str]) -> tuple[str, ...]:
    rows = (prospects.prospect(desk.conn, one) for one in list(ids)[:_NAMED])
    return tuple(
        f"{row.name}, {row.company}" if row.company and row.company != row.name else row.name for row in rows if row
    )


def _sentence(lanes: tuple[LaneChange, ...]) -> str:
    parts = [_change(one) for one in lanes if one.before != one.after or one.coming or one.going]
    return f"For the rest of today: {', '.join(parts)}." if parts else "Today’s queue stays as it is."


def _change(one: LaneChange) -> str:
    if one.before != one.after:
        return f"{_count(one.after, one.more)} {one.words} instead of {_count(one.before, one.more)}"
    moves = [f"{number} {word}" for number, word in ((one.coming, "more"), (one.going, "fewer")) if number]
    return f"{' and '.join(moves)} among the first {one.after} {one.words}"


def _count(number: int, more: bool) -> str:
    return f"{number} or more" if more and number >= _EACH else str(number)


def _later(old: Rules, new: Rules) -> str:
    """What holds from the next call on, or changes the order only."""
    waits = (old.spacing, old.by_outcome, old.rotate, old.number) != (
        new.spacing,
        new.by_outcome,
        new.rotate,
        new.number,
    )
    told = (
        (waits, "New waits hold from the next call on; whoever waits now keeps the day that was set."),
        (old.fresh_one_in != new.fresh_one_in, _turn(new.fresh_one_in)),
        (old.old_days != new.old_days, f"Work that is due counts as old after {_days(new.old_days)}."),
    )
    return " ".join(words for holds, words in told if holds)


def _turn(one_in: int) -> str:
    if one_in == 1:
        return "Fresh people come before everybody who is due, promises aside."
    return f"Of {one_in} calls in a row, promises aside, at least one goes to a fresh person."


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"


def countries(desk: Desk) -> tuple[str, ...]:
    """The codes of the countries whose holidays are kept: that of the company, then those of the people to call."""
    zones = (zone for key in queue.zones(desk.conn) for zone in zones_in(key)[0])
    codes = (country_code(desk.profile.country), *(country_of_zone(zone) for zone in zones))
    return tuple(dict.fromkeys(code for code in codes if code))


def holidays_ahead(place: str, start: date, most: int = 6) -> tuple[tuple[date, str], ...]:
    """The next public holidays of a place from a day on, with their names."""
    days = ((day, name) for year in (start.year, start.year + 1) for day, name in days_of(place, year).items())
    return tuple((day, name) for day, name in days if day >= start)[:most]
