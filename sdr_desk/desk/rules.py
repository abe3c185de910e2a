"""The rules of the workspace: read, tried on today's queue before they are saved, and saved by a manager."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.offering import Ground
from sdr_desk.errors import KnownError
from sdr_desk.method.hours import window, zones_in
from sdr_desk.method.queue import Lane
from sdr_desk.method.rules import Rules, problems, to_text
from sdr_desk.store import people, prospects, queue
from sdr_desk.store import rules as store

NOUN = "rules"
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


@dataclass(frozen=True, slots=True)
class LaneChange:
    """How many of a lane may be called today before and after; `more` when a number is only the least there are."""

    lane: Lane
    words: str
    before: int
    after: int
    more: bool


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


def try_rules(desk: Desk, new: Rules, person_id: str = "") -> Difference:
    """What other rules would do to a rep's queue for the rest of today; by default to that of the person at the desk.

    Only the first couple of hundred people of each lane are looked at, as many as a day could ever reach.

    Raises:
        KnownError: the rules cannot be (see `method.rules.problems`).
    """
    _refuse_wrong(new)
    sitting = _as_rep(desk, person_id)
    before, after = _today(sitting.trying(desk.policy)), _today(sitting.trying(new))
    lanes = tuple(
        LaneChange(lane, words, len(before[lane]), len(after[lane]), max(len(before[lane]), len(after[lane])) >= _EACH)
        for lane, words in _LANE_WORDS.items()
        if before[lane] or after[lane]
    )
    was = {one for ids in before.values() for one in ids}
    will = {one for ids in after.values() for one in ids}
    coming = [one for ids in after.values() for one in ids if one not in was]
    going = [one for ids in before.values() for one in ids if one not in will]
    return Difference(
        _names(desk, coming),
        _names(desk, going),
        len(coming),
        len(going),
        lanes,
        _sentence(lanes),
        _later(desk.policy, new),
    )


def keep_rules(desk: Desk, new: Rules) -> Changes:
    """Save other rules; they hold at once for everybody, and one undo brings the old ones back.

    Raises:
        KnownError: not a manager, the rules cannot be, or the file cannot be written.
    """
    refuse_others(desk, "change the calling rules")
    _refuse_wrong(new)
    with desk.write() as write:
        old = store.current(write.conn)
        text = to_text(new)
        store.keep(write, text)
        write.audit("calling_rules", NOUN, detail=f"{old or '{}'} → {text}")
        change_id = write.record("calling_rules", "Calling rules changed", [NOUN])
    return Changes(frozenset({NOUN, "call"}), "Calling rules changed", {}, change_id)


def refuse_others(desk: Desk, doing: str) -> None:
    """Raise KnownError unless a manager, or somebody who works alone, is at the desk."""
    if not {"manager", "solo"} & set(desk.person.roles):
        raise KnownError(f"Only a manager can {doing}.", "Nothing was changed.", "Ask one.")


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


def _today(desk: Desk) -> dict[Lane, list[str]]:
    """Who may be called at some time in the rest of the person's day, by lane."""
    ground = Ground(desk)
    end = (desk.local_now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)).astimezone(UTC)
    found = {}
    for lane in _LANE_WORDS:
        keys = _keys_today(desk, end, promised=lane is Lane.PROMISED)
        found[lane] = ground.first(lane, keys, _EACH, until=end)
    return found


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
    changed = [one for one in lanes if one.before != one.after]
    if not changed:
        return "Today’s queue stays as it is."
    parts = [f"{_count(one.after, one.more)} {one.words} instead of {_count(one.before, one.more)}" for one in changed]
    return f"For the rest of today: {', '.join(parts)}."


def _count(number: int, more: bool) -> str:
    return f"{number} or more" if more and number >= _EACH else str(number)


def _later(old: Rules, new: Rules) -> str:
    same = (old.spacing, old.by_outcome, old.rotate, old.number) == (
        new.spacing,
        new.by_outcome,
        new.rotate,
        new.number,
    )
    return "" if same else "New waits hold from the next call on; whoever waits now keeps the day that was set."
