"""What a formula of pay and a statement say in words."""

from __future__ import annotations

from fractions import Fraction

from sdr_desk.desk.worth_words import exact_money
from sdr_desk.method.day_words import MONTHS
from sdr_desk.method.pay import ACCEPTED, DEVELOPED, HELD, WON, Line, Plan, Rule
from sdr_desk.method.periods import MONTH, QUARTER, Period

KINDS = {
    ACCEPTED: ("accepted lead", "Accepted leads"),
    HELD: ("meeting held", "Meetings held"),
    DEVELOPED: ("lead handed off", "Leads handed off"),
    WON: ("lead won", "Leads won"),
}
"""What is paid for, as one and as many."""

COUNTING = (
    "A lead counts on the day a closer first accepts it, and no longer when a closer sends it back after all; a "
    "meeting counts when it was held, once a lead. Of a win with several finders each has their part."
)
"""By what rule leads count, for whoever works a statement out again."""


def plan_words(plan: Plan, currency: str) -> str:
    """A formula as one sentence: "$60 for each accepted lead, $90 from the 11th on, at most $2,000 a month"."""
    parts = [_rule_words(rule, currency) for rule in plan.rules]
    if plan.cap_cents is not None and parts:
        parts.append(f"at most {exact_money(plan.cap_cents, currency)} a {plan.period}")
    leads = ", ".join(parts)
    base = f"{exact_money(plan.base_cents, currency)} a {plan.period}" if plan.base_cents else ""
    said = ", and on top ".join(part for part in (base, leads) if part)
    return f"{said}." if said else ""


def _rule_words(rule: Rule, currency: str) -> str:
    first, *later = rule.steps
    of_sale = " of what was sold" if rule.unit == "percent" else ""
    said = f"{rate_words(rule.unit, first.rate, currency)}{of_sale} for each {KINDS[rule.measure][0]}"
    steps = (f"{rate_words(rule.unit, step.rate, currency)} from the {ordinal(step.start)} on" for step in later)
    return ", ".join([said, *steps])


def rate_words(unit: str, rate: int, currency: str) -> str:
    """What one lead earns: "$60", "1.5 %"."""
    return exact_money(rate, currency) if unit == "flat" else f"{rate / 100:g} %"


def ordinal(number: int) -> str:
    """A place in a row: "1st", "12th", "23rd"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def signed_money(cents: int, currency: str) -> str:
    """An amount with its sign: "−$60", "+$30"."""
    return f"{'−' if cents < 0 else '+'}{exact_money(abs(cents), currency)}"


def period_words(period: Period) -> str:
    """The days of a period: "September 2026", "July to September 2026"."""
    first, last = MONTHS[period.first.month - 1], MONTHS[period.last.month - 1]
    return f"{first if first == last else f'{first} to {last}'} {period.first.year}"


def how(line: Line, currency: str) -> str:
    """How the amount of a line comes about: "12th, $90", "1.5 % of $12,000, half of it"."""
    rate = rate_words(line.unit, line.rate, currency)
    if line.unit == "percent":
        sold = line.counted.amount_cents
        said = f"{rate} of {exact_money(sold, currency)}" if sold is not None else f"{rate}, amount not known"
    else:
        said = f"{ordinal(line.number)}, {rate}"
    return said if line.counted.part == 1 else f"{said}, {part_words(line.counted.part)}"


def part_words(part: Fraction) -> str:
    """Which part of a win is theirs: "1/2 of it"."""
    return f"{part.numerator}/{part.denominator} of it"


def period_kind_words(kind: str) -> str:
    """ "Each month" or "Each quarter"."""
    return {MONTH: "Each month", QUARTER: "Each quarter"}[kind]
