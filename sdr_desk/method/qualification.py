"""What counts as an answer to a question of the guide, how soon somebody could buy, and which answers contradict."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal

from sdr_desk.method.answers_said import amount_in, names_in, option_of, scale_of
from sdr_desk.method.day_words import day_text
from sdr_desk.method.days_said import read_day

__all__ = [
    "ANY_ANSWER", "KINDS", "ROLES", "Counts", "Horizon", "Verdict", "amount_in", "contradiction", "counts", "counts_of",
    "counts_text", "horizon", "option_of", "read_day", "scale_of",
    "speaks_of_a_day",
]  # fmt: skip

KINDS: dict[str, str] = {
    "text": "Their own words",
    "choice": "One of several",
    "amount": "An amount of money",
    "date": "A day",
    "person": "A person",
    "scale": "1 to 5",
}
"""The kinds of questions and how they are called on screen."""

ROLES: dict[str, str] = {
    "": "Nothing special",
    "need": "Need and pain",
    "motivation": "Motivation",
    "authority": "Who decides",
    "time_frame": "Buying plan and time frame",
    "size": "Size of the opportunity",
    "next_step": "Next step",
}
"""What a question can be for, and how that is called on screen."""

SCALE = 5
MOST_DAYS = 5 * 365
_MOST_CENTS = 10**14
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Counts:
    """What counts as an answer to one question.

    Attributes:
        min_chars: the least length of a text.
        options: of a choice, those that count; () for all of them.
        at_least_cents: of an amount, the least.
        at_least: of a scale, the least step.
        within_days: of a day, how far it may be away; None for any day ahead.
        words: the same in words, for whoever asks; "" for none.
    """

    min_chars: int = 1
    options: tuple[str, ...] = ()
    at_least_cents: int | None = None
    at_least: int = 1
    within_days: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text counts as an answer, and if not, why, in a sentence for the rep; "" without a text."""

    ok: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Horizon:
    """How soon somebody could buy, and by which day as it was read; None when none was."""

    kind: Literal["short", "long", "none", "unknown"]
    day: date | None = None


COUNTED = Verdict(True)
ANY_ANSWER = Counts()


def counts_of(text: str, min_chars: int = 1) -> Counts:
    """What counts, from its JSON; what is not there, or cannot be read, is as by default."""
    try:
        told = json.loads(text or "{}")
    except ValueError:
        told = {}
    return _counts(told if isinstance(told, Mapping) else {}, min_chars)


def _counts(told: Mapping[str, Any], min_chars: int) -> Counts:
    options = told.get("options", ())
    return Counts(
        max(1, _whole(told.get("min_chars"), min_chars)),
        tuple(str(one) for one in options) if isinstance(options, list | tuple) else (),
        _maybe(told.get("at_least_cents"), _MOST_CENTS),
        min(SCALE, max(1, _whole(told.get("at_least"), 1))),
        _maybe(told.get("within_days"), MOST_DAYS),
        str(told.get("words", "")),
    )


def _whole(value: object, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else usual


def _maybe(value: object, most: int) -> int | None:
    return min(value, most) if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def speaks_of_a_day(kind: str, role: str) -> bool:
    """Whether the answers to a question name a day: it asks for one, or for the time frame in their own words."""
    return kind == "date" or (kind == "text" and role == "time_frame")


def counts_text(rule: Counts) -> str:
    """The JSON that is kept: only what differs from the defaults."""
    usual = asdict(Counts())
    told = {name: value for name, value in asdict(rule).items() if value != usual[name]}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


# --- what counts ------------------------------------------------------------------------------------------------------

_OPEN_WORDS = frozenset(
    ("n/a", "na", "tbd", "tba", "unknown", "don't know", "dont know", "do not know", "no idea", "not sure", "not asked",
     "ask later", "ask again", "to ask", "x", "xx", "xxx")
)  # fmt: skip
"""What is typed for a question that is still open."""


def _is_open(text: str) -> bool:
    plain = " ".join(text.casefold().replace("’", "'").split()).strip(".!?… ")
    return plain in _OPEN_WORDS or not any(letter.isalnum() for letter in plain)


def _money(cents: int) -> str:
    return f"{cents / 100:,.0f}"


def counts(
    kind: str, rule: Counts, options: Sequence[str], text: str, today: date, said_on: date | None = None
) -> Verdict:
    """Whether a text counts as an answer to a question of a kind, and why not.

    Args:
        said_on: the day it was said, from which "in 6 weeks" counts; None for today.
    """
    text = text.strip()
    if not text:
        return Verdict(False)
    if kind not in {"choice", "scale"} and _is_open(text):
        return Verdict(False, "This says only that it is still open.")
    if kind == "date":
        return _date(rule, read_day(text, said_on or today), today)
    if kind in _CHECKS:
        return _CHECKS[kind](rule, options, text)
    if len(text) < rule.min_chars:
        return Verdict(False, f"Too short: it counts from {rule.min_chars} characters on.")
    return COUNTED


def _choice(rule: Counts, options: Sequence[str], text: str) -> Verdict:
    found = option_of(text, options)
    if found is None:
        return Verdict(
            False, f"Choose one of: {', '.join(options)}." if options else "There is nothing to choose from."
        )
    if rule.options and found not in rule.options:
        return Verdict(False, f"“{found}” is kept, but it does not make a lead.")
    return COUNTED


def _amount(rule: Counts, options: Sequence[str], text: str) -> Verdict:
    del options
    found = amount_in(text)
    if found is None:
        return Verdict(False, "Name an amount, such as 12,000.")
    if rule.at_least_cents is not None and found < rule.at_least_cents:
        return Verdict(False, f"It counts from {_money(rule.at_least_cents)} on; this reads as {_money(found)}.")
    return COUNTED


def _date(rule: Counts, day: date | None, today: date) -> Verdict:
    if day is None:
        return Verdict(False, "No day in this. Try “3 Mar”, “in 6 weeks” or “Q1”.")
    if day < today:
        return Verdict(False, f"{day_text(day, today)} is past.")
    if rule.within_days is not None and day > today + timedelta(days=rule.within_days):
        return Verdict(False, f"{day_text(day, today)} is too far off: it counts within {rule.within_days} days.")
    return COUNTED


def _person(rule: Counts, options: Sequence[str], text: str) -> Verdict:
    del rule, options
    return COUNTED if names_in(text) else Verdict(False, "No name in this. Who is it?")


def _scale(rule: Counts, options: Sequence[str], text: str) -> Verdict:
    del options
    step = scale_of(text)
    if step is None:
        return Verdict(False, "Say a number from 1 to 5.")
    if step < rule.at_least:
        return Verdict(False, f"{step} of 5 is kept; it counts from {rule.at_least} on.")
    return COUNTED


_CHECKS = {"choice": _choice, "amount": _amount, "person": _person, "scale": _scale}


# --- how soon ---------------------------------------------------------------------------------------------------------

_NO_PLAN = re.compile(
    r"\b(?:no (?:plans?|intentions?|interest|need|project)|never|not (?:at all|interested|planned|planning|buying)|"
    r"will not buy|won['’]t buy|none)\b",
    re.IGNORECASE,
)


def horizon(answer_text: str, today: date, cycle_days: int, short_cycles: int, said_on: date | None = None) -> Horizon:
    """How soon somebody could buy, by their answer about the time frame.

    Short-term is whoever could buy within `short_cycles` sales cycles of `cycle_days` days; without a day that can
    be read nothing is known, unless they said that there is no plan. `said_on` is the day of the answer.
    """
    text = answer_text.strip()
    day = read_day(text, said_on or today) if text else None
    if day is None or day < today:
        return Horizon("none" if text and day is None and _NO_PLAN.search(text) else "unknown", day)
    return Horizon("short" if day <= today + timedelta(days=cycle_days * short_cycles) else "long", day)


# --- what contradicts -------------------------------------------------------------------------------------------------


def contradiction(kind: str, options: Sequence[str], before: str, after: str, *, said_on: date, today: date) -> str:
    """How an answer contradicts an earlier one, in a sentence; "" when it does not.

    Another choice, a step moved by two, an amount by more than twice, a day by more than a month, another person.

    Args:
        said_on: the day of the earlier answer, from which "in 3 weeks" counted then.
    """
    before, after = before.strip(), after.strip()
    if not before or not after or before == after:
        return ""
    if kind == "choice":
        return _other_choice(option_of(before, options), option_of(after, options))
    if kind == "date":
        return _other_day(read_day(before, said_on), read_day(after, today), today)
    return _OTHERS[kind](before, after) if kind in _OTHERS else ""


def _other_choice(before: str | None, after: str | None) -> str:
    return f"It was “{before}” before." if before and after and before != after else ""


def _other_step(before: str, after: str) -> str:
    then, now = scale_of(before), scale_of(after)
    return f"It was {then} of 5 before." if then and now and abs(then - now) >= 2 else ""


def _other_amount(before: str, after: str) -> str:
    then, now = amount_in(before), amount_in(after)
    if not then or not now or max(then, now) <= 2 * min(then, now):
        return ""
    return f"It was {_money(then)} before."


def _other_day(before: date | None, after: date | None, today: date) -> str:
    if before is None or after is None or abs(before - after) <= _MONTH:
        return ""
    return f"It was {day_text(before, today).partition(' ')[2]} before."


def _other_person(before: str, after: str) -> str:
    then, now = names_in(before), names_in(after)
    return f"It was {before.rstrip('.')} before." if then and now and not then & now else ""


_OTHERS = {"scale": _other_step, "amount": _other_amount, "person": _other_person}
