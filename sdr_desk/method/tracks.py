"""Nurture tracks: a row of touches over weeks or months, which of them is next and when, and who leaves.

A person on a track waits for one touch, counted from 1. It is due so many days after the one before, on a working day;
a day the person named comes before it when it is earlier: then a call is due. Numbers only ever go up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

REST_AFTER_LAST = 7
"""Days after the last touch of a track until the person is offered for a call: nobody falls out of every queue."""

EARLY_DAYS = 14
"""A touch that is made so many days before it is due is the one that was due."""

TRIES = 3
"""After so many calls in a row that reached nobody, a call of a track counts as made."""

KINDS: dict[str, tuple[str, str]] = {
    "call": ("call", "calls"),
    "letter": ("letter", "letters"),
    "email": ("e-mail", "e-mails"),
    "visit": ("visit", "visits"),
}
"""The kinds of touches with the words for one and for several."""

EXITS: dict[str, str] = {
    "answer": "They talked with us",
    "reply": "They answered, or called in",
    "callback": "They were promised a call",
    "date": "The day they named has come",
    "trigger": "Something happened at their company",
}
"""What can end a track for somebody, in words."""

MOST_STEPS = 30
MOST_DAYS = 3_650

Works = Callable[[date], bool]
"""Whether people work on a day."""


@dataclass(frozen=True, slots=True)
class Step:
    """One touch of a track.

    Attributes:
        kind: call, letter, email or visit.
        after_days: days since the touch before, for the first one since the person came onto the track.
        script_slug: the words for it, "" for those usual for the kind.
        title: what it is for, "" for nothing special.
    """

    kind: str
    after_days: int
    script_slug: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A track as a manager draws it.

    Attributes:
        entry: reasons for which people come onto it when none is chosen, such as “Budget comes later”.
        exits: keys of `EXITS`.
        reentry_days: days after leaving until somebody may come onto it again; None for never.
    """

    name: str
    steps: tuple[Step, ...]
    about: str = ""
    entry: tuple[str, ...] = ()
    exits: frozenset[str] = frozenset(EXITS)
    reentry_days: int | None = 30


@dataclass(frozen=True, slots=True)
class Due:
    """The next touch of somebody: its number and kind, its day, and whether it is the day they named."""

    number: int
    kind: str
    day: date
    named: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """What a call with somebody on a track came to.

    Attributes:
        due: the call of the track was due.
        named: the day they named had come.
        reached: somebody or a machine answered, or it was tried often enough.
        talked: it was a talk with the person meant.
        came_in: they called.
    """

    due: bool
    named: bool
    reached: bool
    talked: bool = False
    came_in: bool = False


# --- what is kept -----------------------------------------------------------------------------------------------------


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps of a track as kept: a JSON list of {"kind" (or "do"), "after_days"}; what is no step is left out."""
    found = (item for item in _listed(text) if isinstance(item, dict))
    return tuple(
        Step(
            str(item.get("kind") or item.get("do") or ""),
            _days(item.get("after_days")),
            str(item.get("script_slug") or ""),
            str(item.get("title") or ""),
        )
        for item in found
    )


def steps_text(steps: Iterable[Step]) -> str:
    """The steps as a track keeps them; `steps_of` reads them again."""
    kept = [
        {"kind": step.kind, "after_days": step.after_days, "script_slug": step.script_slug, "title": step.title}
        for step in steps
    ]
    return json.dumps([{key: value for key, value in step.items() if value != ""} for step in kept], ensure_ascii=False)


def words_of(text: str) -> tuple[str, ...]:
    """The texts of a JSON list; nothing from what is none."""
    return tuple(item for item in _listed(text) if isinstance(item, str))


def problems(track: Track) -> tuple[str, ...]:
    """What is wrong with a track, in sentences; nothing when it can be kept."""
    found = [] if track.name.strip() else ["The track needs a name."]
    if not track.steps:
        found.append("A track needs at least one touch.")
    if len(track.steps) > MOST_STEPS:
        found.append(f"A track has at most {MOST_STEPS} touches.")
    for number, step in enumerate(track.steps, 1):
        if step.kind not in KINDS:
            found.append(f"Touch {number} needs a kind: call, letter, e-mail or visit.")
        if not 1 <= step.after_days <= MOST_DAYS:
            found.append(f"Touch {number} comes 1 to {MOST_DAYS:,} days after the one before.")
    if unknown := sorted(track.exits - EXITS.keys()):
        found.append(f"“{unknown[0]}” does not end a track.")
    if track.reentry_days is not None and not 0 <= track.reentry_days <= MOST_DAYS:
        found.append(f"Coming back takes 0 to {MOST_DAYS:,} days.")
    return tuple(found)


# --- what comes next --------------------------------------------------------------------------------------------------


def due_step(steps: tuple[Step, ...], number: int) -> Step | None:
    """The step somebody waits for, counted from 1; None past the last one."""
    return steps[number - 1] if 1 <= number <= len(steps) else None


def working_day(day: date, works: Works) -> date:
    """The day itself or the next one on which people work; the day itself when nobody works within a month."""
    days = (day + timedelta(days=ahead) for ahead in range(31))
    return next((one for one in days if works(one)), day)


def next_due(steps: tuple[Step, ...], number: int, after: date, works: Works, until: date | None = None) -> Due | None:
    """What is due next for somebody who waits for a touch; None when the track has ended.

    Args:
        number: the touch, counted from 1.
        after: the day of the touch before, or on which they came onto the track.
        until: a day they named: a call is due then, unless a touch comes before.
    """
    step = due_step(steps, number)
    day = working_day(after + timedelta(days=step.after_days), works) if step else None
    if until is not None and (day is None or until <= day):
        return Due(number, "call", max(until, after), named=True)
    return Due(number, step.kind, day) if step and day else None


def after_call(exits: frozenset[str], call: Call) -> str:
    """What a call does to somebody's place on a track: `leave`, `step` (on to the next touch), `stay`, or "" (nothing).

    With `stay` they wait for the same touch, counted again from now, because the day they named is over.
    """
    if call.came_in and "reply" in exits:
        return "leave"
    if call.talked and "answer" in exits:
        return "leave"
    if call.named and call.reached:
        return "leave" if "date" in exits else "stay"
    return "step" if call.due and call.reached else ""


def may_enter(track: Track, left: date | None, today: date) -> bool:
    """Whether somebody who left a track on a day (None: never was on it) may come onto it again."""
    if left is None:
        return True
    return track.reentry_days is not None and today >= left + timedelta(days=track.reentry_days)


def takes(track: Track, reason: str) -> bool:
    """Whether people come onto a track for a reason."""
    return bool(reason.strip()) and reason.strip().casefold() in {word.strip().casefold() for word in track.entry}


def _listed(text: str) -> list[object]:
    try:
        told = json.loads(text or "[]")
    except ValueError:
        return []
    return told if isinstance(told, list) else []


def _days(told: object) -> int:
    return min(MOST_DAYS, max(1, int(told))) if isinstance(told, int | float) else 1
