"""What finding leads earns: a formula of flat amounts or shares, steps, a base and a cap, worked out lead by lead.

It is plain counting, so that anybody can work a statement out again by hand: the leads of each kind are numbered in
the order of their days within the period, each earns the rate of the highest step it has reached, the sum is cut at
the cap, and the base is added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from sdr_desk.method.periods import MONTH, QUARTER

DEVELOPED, ACCEPTED, HELD, WON = "developed", "accepted", "held", "won"
MEASURES = (ACCEPTED, HELD, DEVELOPED, WON)
"""What can be paid for: leads handed off, accepted by a closer, met by a closer, and won."""

PERIODS = (MONTH, QUARTER)
MOST_CENTS = 100_000_000
"""The largest amount a formula may name."""

MOST_POINTS = 10_000
"""The largest share, in hundredths of a per cent."""

MOST_STEPS = 5
Unit = Literal["flat", "percent"]


@dataclass(frozen=True, slots=True)
class Step:
    """From the `start`-th lead on (1 for the first) each earns `rate`: cents, or hundredths of a per cent."""

    start: int
    rate: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What leads of one kind earn; a share is one of what was sold, so only wins have one."""

    measure: str
    steps: tuple[Step, ...]
    unit: Unit = "flat"

    def rate_of(self, number: int) -> int:
        """What the `number`-th lead of a period earns."""
        return max(step.rate for step in self.steps if step.start <= number)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole formula; the cap is on what the leads of a period earn, and the base comes on top of it."""

    rules: tuple[Rule, ...]
    base_cents: int = 0
    cap_cents: int | None = None
    period: str = MONTH


@dataclass(frozen=True, slots=True)
class Counted:
    """A lead that counts on a day; of a win what was sold (None when nobody said) and which part of it is theirs."""

    id: str
    measure: str
    day: date
    amount_cents: int | None = None
    part: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Line:
    """One lead of a statement: its number among those of its kind, the rate it earns, and what that comes to."""

    counted: Counted
    number: int
    rate: int
    unit: Unit
    cents: int


@dataclass(frozen=True, slots=True)
class Worked:
    """A period worked out, in cents.

    Attributes:
        lines: every lead that earns, by kind as in the formula and by day.
        leads_cents: what they earn together; `cut_cents` is what the cap takes off that.
    """

    lines: tuple[Line, ...]
    base_cents: int
    leads_cents: int
    cut_cents: int

    @property
    def total_cents(self) -> int:
        """What is paid."""
        return self.base_cents + self.leads_cents - self.cut_cents

    def sum_of(self, measure: str) -> int:
        """What the leads of one kind earn."""
        return sum(line.cents for line in self.lines if line.counted.measure == measure)


def work(plan: Plan, counted: Iterable[Counted]) -> Worked:
    """Work a period out; leads of a kind the formula does not pay for are left out."""
    found = sorted(counted, key=lambda one: (one.day, one.id))
    lines = tuple(line for rule in plan.rules for line in _lines(rule, found))
    earned = sum(line.cents for line in lines)
    cut = 0 if plan.cap_cents is None else max(0, earned - plan.cap_cents)
    return Worked(lines, plan.base_cents, earned, cut)


def _lines(rule: Rule, found: Sequence[Counted]) -> list[Line]:
    mine = [one for one in found if one.measure == rule.measure]
    return [_line(rule, one, number) for number, one in enumerate(mine, start=1)]


def _line(rule: Rule, one: Counted, number: int) -> Line:
    rate = rule.rate_of(number)
    whole = Fraction(rate) if rule.unit == "flat" else Fraction((one.amount_cents or 0) * rate, MOST_POINTS)
    return Line(one, number, rate, rule.unit, rounded(whole * one.part))


def rounded(cents: Fraction) -> int:
    """To whole cents, half a cent up."""
    return int((2 * cents + 1) // 2)


def problems(plan: Plan) -> tuple[str, ...]:
    """What is wrong with a formula, as sentences; none when it can be used."""
    said = [*_of_amounts(plan)]
    measures = [rule.measure for rule in plan.rules]
    if len(measures) != len(set(measures)) or not set(measures) <= set(MEASURES):
        said.append("Each kind of lead is paid once.")
    if plan.period not in PERIODS:
        said.append("A formula is for a month or for a quarter.")
    for rule in plan.rules:
        said += _of_rule(rule)
    if not plan.rules and not plan.base_cents:
        said.append("It pays for nothing yet.")
    return tuple(dict.fromkeys(said))


def _of_amounts(plan: Plan) -> list[str]:
    amounts = [plan.base_cents, *([] if plan.cap_cents is None else [plan.cap_cents])]
    return [] if all(0 <= one <= MOST_CENTS for one in amounts) else [_TOO_MUCH]


_TOO_MUCH = f"An amount lies between 0 and {MOST_CENTS // 100:,}."


def _of_rule(rule: Rule) -> list[str]:
    said = []
    starts, rates = [step.start for step in rule.steps], [step.rate for step in rule.steps]
    if not starts or starts[0] != 1 or len(starts) > MOST_STEPS:
        said.append(f"A rate begins with the first lead and has at most {MOST_STEPS} steps.")
    if starts != sorted(set(starts)):
        said.append("Each step begins later than the one before.")
    if rates != sorted(rates):
        said.append("A later step does not pay less than the one before.")
    if rule.unit == "percent" and rule.measure != WON:
        said.append("Only wins can be paid by a share of what was sold.")
    most = MOST_CENTS if rule.unit == "flat" else MOST_POINTS
    if any(not 0 <= rate <= most for rate in rates):
        said.append(_TOO_MUCH if rule.unit == "flat" else "A share lies between 0 and 100 %.")
    return said


def plan_text(plan: Plan) -> str:
    """A formula as it is kept (JSON); the period is kept beside it."""
    rules = [
        {"measure": rule.measure, "unit": rule.unit, "steps": [[step.start, step.rate] for step in rule.steps]}
        for rule in plan.rules
    ]
    return json.dumps({"base_cents": plan.base_cents, "cap_cents": plan.cap_cents, "rules": rules})


def plan_of(text: str, period: str) -> Plan:
    """The formula of a kept text."""
    kept: dict[str, Any] = json.loads(text)
    rules = tuple(
        Rule(one["measure"], tuple(Step(start, rate) for start, rate in one["steps"]), one["unit"])
        for one in kept["rules"]
    )
    return Plan(rules, kept["base_cents"], kept["cap_cents"], period)
