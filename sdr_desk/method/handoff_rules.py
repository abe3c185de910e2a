"""The rules of handoffs a manager sets: the answer clock, what follows without an answer, and who gets a lead."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from functools import lru_cache
from typing import Any

WAYS: Mapping[str, str] = {
    "named": "Named closer",
    "place": "Place",
    "industry": "Industry",
    "size": "Size of the company",
    "round_robin": "Round robin",
}
"""The ways of choosing a closer, with the words for them."""

_MOST_DAYS = 730


@dataclass(frozen=True, slots=True)
class HandoffRules:
    """Everything a manager can set about leads that are with a closer.

    Attributes:
        answer_hours: working hours a closer has for an answer.
        opens, closes, weekdays: the working time of closers on their own clock (Monday is 0).
        remind_minutes: working minutes before the answer is due at which the closer is reminded.
        offer_hours: working hours after the answer was due until the lead is offered to another closer.
        outcome_days: days from accepting, or from the last report, until the outcome is due.
        cold_days: days without a report after which an accepted lead counts as cold and may be taken back.
        credit_days: days for which finding a lead is credited.
        no_show_days: working days until the rep calls after a meeting that did not take place.
        nurture_days: days until somebody is called again, by the reason of the return or loss.
        order: the ways of choosing a closer that hold, the first one first.
    """

    answer_hours: int = 4
    opens: time = time(8)
    closes: time = time(17)
    weekdays: frozenset[int] = frozenset(range(5))
    remind_minutes: int = 60
    offer_hours: int = 4
    outcome_days: int = 30
    cold_days: int = 60
    credit_days: int = 60
    no_show_days: int = 1
    nurture_days: tuple[tuple[str, int], ...] = (("no_need", 90), ("no_budget", 180), ("not_now", 90))
    order: tuple[str, ...] = tuple(WAYS)

    def nurture_of(self, reason: str) -> int:
        """Days until somebody is called again who came back for a reason; those of the default for one not set."""
        return dict(self.nurture_days).get(reason, dict(DEFAULT.nurture_days).get(reason, 90))

    @property
    def day_minutes(self) -> int:
        """Working minutes of a day; not above zero for hours that cannot be."""
        return _minute(self.closes) - _minute(self.opens)


DEFAULT = HandoffRules()


def problems(rules: HandoffRules) -> tuple[str, ...]:
    """What is wrong with rules, each as a sentence."""
    checks = (
        (not 1 <= rules.answer_hours <= 80, "A closer has 1 to 80 working hours for an answer."),
        (rules.day_minutes < 60, "The working day is at least an hour long and ends after it begins."),
        (not rules.weekdays, "Closers need at least one working day a week."),
        (
            not 0 <= rules.remind_minutes < rules.answer_hours * 60,
            "The reminder comes before the answer is due, and not before the lead was sent.",
        ),
        (not 1 <= rules.offer_hours <= 200, "A lead is offered to another closer after 1 to 200 working hours."),
        (not 1 <= rules.outcome_days <= _MOST_DAYS, "An outcome is due after 1 to 730 days."),
        (not 1 <= rules.cold_days <= _MOST_DAYS, "A lead counts as cold after 1 to 730 days."),
        (rules.cold_days < rules.outcome_days, "A lead cannot be cold before its outcome is due."),
        (not 1 <= rules.credit_days <= _MOST_DAYS, "Finding a lead is credited for 1 to 730 days."),
        (not 0 <= rules.no_show_days <= 30, "After a no-show the rep calls within 0 to 30 working days."),
        (
            any(not 1 <= days <= _MOST_DAYS for _reason, days in rules.nurture_days),
            "Somebody in nurture is called again after 1 to 730 days.",
        ),
        (not rules.order, "Choose at least one way of finding a closer."),
        ("round_robin" in rules.order[:-1], "Round robin comes last, because it always finds somebody."),
    )
    return tuple(text for wrong, text in checks if wrong)


def to_text(rules: HandoffRules) -> str:
    """The JSON that is kept: only what differs from the defaults."""
    told = {one.name: getattr(rules, one.name) for one in fields(rules)}
    kept = {name: _plain(value) for name, value in told.items() if value != getattr(DEFAULT, name)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=32)
def from_text(text: str) -> HandoffRules:
    """The rules of a kept JSON; what is not there or cannot be read is as by default, and all of it with a problem."""
    try:
        told = json.loads(text or "{}")
    except ValueError:
        return DEFAULT
    if not isinstance(told, Mapping):
        return DEFAULT
    read: dict[str, Any] = {}
    for one in fields(DEFAULT):
        reader: Callable[[Any], Any] = _READERS.get(one.name, _number)
        try:
            read[one.name] = reader(told[one.name])
        except (KeyError, TypeError, ValueError, OverflowError):
            continue
    found = replace(DEFAULT, **read)
    return DEFAULT if problems(found) else found


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, frozenset):
        return sorted(value)
    return [list(one) if isinstance(one, tuple) else one for one in value] if isinstance(value, tuple) else value


def _number(told: Any) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError(f"{told!r} is not a whole number")
    return told


def _weekdays(told: Any) -> frozenset[int]:
    return frozenset(_number(day) for day in told if 0 <= _number(day) <= 6)


def _nurture(told: Any) -> tuple[tuple[str, int], ...]:
    return tuple((str(reason), _number(days)) for reason, days in told)


def _order(told: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way for way in told if way in WAYS))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


_READERS: dict[str, Callable[[Any], Any]] = {
    "opens": time.fromisoformat,
    "closes": time.fromisoformat,
    "weekdays": _weekdays,
    "nurture_days": _nurture,
    "order": _order,
}


def rebased(mine: HandoffRules, before: HandoffRules, now: HandoffRules) -> HandoffRules:
    """What was changed in rules since `before`, put onto those that hold by now."""
    changed = {one.name: getattr(mine, one.name) for one in fields(mine)}
    return replace(now, **{name: value for name, value in changed.items() if value != getattr(before, name)})
