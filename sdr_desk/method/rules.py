"""The rules a manager sets: hours, spacing, limits and fairness, with their defaults, their text and their checks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import time
from functools import lru_cache
from typing import Any

from sdr_desk.method.attempts import Limit, NumberRest, Spacing
from sdr_desk.method.calling_rules import CallingRules, Hours, stretches
from sdr_desk.method.fairness import ONE_IN

_MOST_WAITS = 12
_MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything a manager can set about who is called when.

    Attributes:
        by_outcome: spacing of single outcomes, by their key, where it differs from the usual one.
        rotate: other hours and weekdays from one try to the next.
        fresh_one_in: of so many people called in a row, promises aside, at least one is fresh.
        quiet_hours: how long after a colleague's conversation the others of that company are left alone.
        old_days: due work older than this is counted and shown.
    """

    hours: CallingRules = field(default_factory=CallingRules)
    spacing: Spacing = field(default_factory=Spacing)
    by_outcome: tuple[tuple[str, Spacing], ...] = ()
    limit: Limit = field(default_factory=Limit)
    number: NumberRest = field(default_factory=NumberRest)
    rotate: bool = True
    fresh_one_in: int = ONE_IN
    quiet_hours: int = 24
    old_days: int = 7

    def spacing_of(self, disposition: str) -> Spacing:
        """How long to wait after an outcome."""
        return dict(self.by_outcome).get(disposition, self.spacing)


DEFAULT = Rules()


def problems(rules: Rules) -> tuple[str, ...]:
    """What is wrong with rules, each as a sentence; hours that cannot be at all are refused when they are made."""
    spacings = (rules.spacing, *(spacing for _key, spacing in rules.by_outcome))
    checks = (
        (any(len(one.waits) > _MOST_WAITS for one in spacings), f"At most {_MOST_WAITS} waits can be set."),
        (any(not 1 <= days <= _MOST_DAYS for one in spacings for days in one.waits), "A wait is 1 to 365 days."),
        (any(not 1 <= one.rest_days <= _MOST_DAYS for one in spacings), "A rest is 1 to 365 days."),
        (not 1 <= rules.limit.most <= 50, "The most calls to a person is a number from 1 to 50."),
        (not 1 <= rules.limit.days <= _MOST_DAYS, "The period of the most calls is 1 to 365 days."),
        (not 1 <= rules.number.failing_days <= 30, "A number may fail on 1 to 30 days before it rests."),
        (not 1 <= rules.number.rest_days <= _MOST_DAYS, "A number rests 1 to 365 days."),
        (not 1 <= rules.fresh_one_in <= 50, "A fresh person comes at least once in 1 to 50 calls."),
        (not 0 <= rules.quiet_hours <= 24 * 14, "A company is left alone for 0 to 336 hours."),
        (not 1 <= rules.old_days <= _MOST_DAYS, "Due work counts as old after 1 to 365 days."),
        (not rules.hours.weekdays and not rules.hours.home_weekdays, "Calls need at least one weekday."),
        (not _opens(rules.hours), "With these hours nobody can be called on any day."),
    )
    return tuple(text for wrong, text in checks if wrong)


def _opens(hours: CallingRules) -> bool:
    return any(stretches(hours, day, home=home) for day in range(7) for home in (False, True))


def rebased(mine: Rules, before: Rules, now: Rules) -> Rules:
    """What was changed in rules, put onto those that hold by now.

    Args:
        mine: the changed rules; `before` those they were made from.
        now: what others came to set meanwhile, or an undo brought back.
    """
    waits, old = dict(now.by_outcome), dict(before.by_outcome)
    for key in {**old, **dict(mine.by_outcome)}:
        told = dict(mine.by_outcome).get(key)
        if told != old.get(key):
            waits.pop(key, None)
            waits |= {key: told} if told is not None else {}
    found: Rules = _rebased(mine, before, now)
    return replace(found, by_outcome=tuple(waits.items()))


def _rebased(mine: Any, before: Any, now: Any) -> Any:
    if mine == before:
        return now
    if before == now or not is_dataclass(mine) or isinstance(mine, Hours | Spacing):
        return mine
    names = [one.name for one in fields(mine)]
    parts = {name: _rebased(getattr(mine, name), getattr(before, name), getattr(now, name)) for name in names}
    try:
        return replace(mine, **parts)  # type: ignore[type-var]
    except ValueError:  # hours that cannot stand beside each other
        return mine


def to_text(rules: Rules) -> str:
    """The JSON that is kept: only what differs from the defaults."""
    return json.dumps(_told(rules, DEFAULT), ensure_ascii=False, sort_keys=True)


def _told(value: Any, default: Any) -> Any:
    found = {}
    for one in fields(value):
        mine, usual = getattr(value, one.name), getattr(default, one.name)
        if mine != usual:
            found[one.name] = _told(mine, usual) if is_dataclass(mine) and is_dataclass(usual) else _plain(mine)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, Hours | Spacing):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@lru_cache(maxsize=32)
def from_text(text: str) -> Rules:
    """The rules of a kept JSON; what is not there, or cannot be, is as by default."""
    try:
        told = json.loads(text or "{}")
    except ValueError:
        return DEFAULT
    return _read(DEFAULT, told) if isinstance(told, Mapping) else DEFAULT


def _read(default: Any, told: Mapping[str, Any]) -> Any:
    """A dataclass with what is told; a value that cannot be read, or not stand beside the others, is left out."""
    known = {one.name for one in fields(default)}
    found = default
    values = {name: value for name, value in told.items() if name in known}
    read = {}
    for name, value in values.items():
        usual = getattr(default, name)
        try:
            read[name] = _read(usual, value) if is_dataclass(usual) and not isinstance(usual, Hours) else (
                _READERS.get(name, type(usual))(value)
            )  # fmt: skip
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
    try:
        return replace(found, **read)
    except ValueError:  # such as a window that closes before it opens
        return default


def _hours(told: Mapping[str, str]) -> Hours:
    return Hours(time.fromisoformat(told["opens"]), time.fromisoformat(told["closes"]))


def _spacing(told: Mapping[str, Any]) -> Spacing:
    return Spacing(tuple(int(days) for days in told["waits"]), int(told["rest_days"]))


def _by_weekday(told: Any) -> tuple[tuple[int, Hours], ...]:
    return tuple((int(day), _hours(hours)) for day, hours in told)


def _days(told: Any) -> frozenset[int]:
    return frozenset(int(day) for day in told if 0 <= int(day) <= 6)


_CLOCKS = ("lawful_open", "lawful_close", "business_open", "business_close", "home_open", "home_close")
_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_CLOCKS, time.fromisoformat),
    "weekdays": _days,
    "home_weekdays": _days,
    "by_weekday": _by_weekday,
    "home_by_weekday": _by_weekday,
    "lunch": lambda told: _hours(told) if told else None,
    "worked": lambda told: frozenset(str(name) for name in told),
    "waits": lambda told: tuple(int(days) for days in told),
    "by_outcome": lambda told: tuple((str(key), _spacing(spacing)) for key, spacing in told),
}
