"""Backwards from the goal: what it takes, what each rate stands on, what the planned blocks bring, and what would be.

Developed is counted by the day a lead was handed off, accepted by the day of its first acceptance, once a lead, won by
the day of the win; conversations and dials by the day on the clock of who made them. The rates: developed leads per
conversation and conversations per dial of the last twelve weeks; accepted per developed of the last twelve months; won
by now per accepted of the same months up to the day by which most of the wins have had their time, so that leads too
young to be won do not count as lost; the average of the wins of the twelve months; dials per hour of the blocks ended
lately, as on Schedule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sdr_desk.desk import goal_words as words
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.goal_basis import Basis, read
from sdr_desk.desk.goal_leads import minute_of
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.lead_maths import (
    ACCEPTED,
    BLOCKS,
    BY_RATE,
    CALLS,
    CONVERSATIONS,
    DEVELOPED,
    GOAL,
    STEPS,
    WINS,
    backwards,
    values,
)
from sdr_desk.method.lead_rates import KEYS, Rate, fixed
from sdr_desk.store import file_marks
from sdr_desk.store.kept_readings import KeptReadings
from sdr_desk.store.moments import same_moment

if TYPE_CHECKING:
    from sdr_desk.method.lead_ground import Ground
    from sdr_desk.method.simulation import Forecast

NOUNS = frozenset({"call", "handoff", "prospect", "people", "block", "plan"})
"""What a chain changes with."""

BLOCKS_WEEK = "blocks_week"
"""In `what_if`: planned blocks of each coming week."""

_DUE = {"dials": CALLS, "conversations": CONVERSATIONS, "developed": DEVELOPED, "accepted": ACCEPTED}


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of the chain; `low` and `high` hold it four times out of five, None until they were simulated.

    Attributes:
        key: of `lead_maths.STEPS`; the amount of the first is cents, of the last blocks of each week.
        amount: None when a rate on the way is not known.
    """

    key: str
    label: str
    amount: float | None
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The rate between two figures.

    Attributes:
        rate: None when nobody stated it and nothing is on record.
        text: "25 % of accepted"; basis: "Your last 56 leads"; detail: how sure it is, as a sentence.
        planned: it is a plan's, not measured; changed: it was changed to try out what would be.
    """

    key: str
    rate: Rate | None
    text: str
    basis: str
    detail: str
    planned: bool
    changed: bool = False

    @property
    def measured(self) -> bool:
        """Whether the record alone speaks."""
        return self.rate is not None and self.rate.measured


@dataclass(frozen=True, slots=True)
class Chain:
    """The goal of a scope worked back; `links[n]` leads from `steps[n]` to the next, the last one to the blocks."""

    basis: Basis
    steps: tuple[Step, ...]
    links: tuple[Link, ...]

    @property
    def ground(self) -> Ground:
        """What a forecast of it stands on."""
        return self.basis.ground

    @property
    def goal_cents(self) -> float | None:
        """The goal, None without one."""
        return self.basis.ground.goal_cents

    @property
    def missing(self) -> str:
        """The first thing that keeps the chain from being worked out, as a sentence; "" when nothing does."""
        if self.goal_cents is None:
            why = self.basis.goal_words
            return f"No revenue goal: {why}." if why else "No revenue goal is set."
        gone = next((link for link in self.links if link.rate is None and link.key in KEYS), None)
        return f"{words.RATE_NAMES[gone.key]}: nothing is stated, and nothing is on record." if gone else ""

    def amount(self, step: str) -> float | None:
        """The amount of a step."""
        return next(one.amount for one in self.steps if one.key == step)


def chain(desk: Desk, scope: Scope) -> Chain:
    """The chain of a scope from the record and the plan, without ranges of its amounts (see `with_ranges`)."""
    return worked(_basis(desk, scope))


_kept: KeptReadings[Basis] = KeptReadings(8)


def _basis(desk: Desk, scope: Scope) -> Basis:
    """What `goal_basis.read` reads, which is the same within a minute while nothing is written."""
    with same_moment(desk.conn):
        asked = (scope, desk.person.id, minute_of(desk), desk.policy)
        return _kept.given(file_marks.mark(desk.conn), asked, lambda: read(desk, scope))


def what_if(desk: Desk, scope: Scope, changes: Mapping[str, float]) -> Chain:
    """The chain as it would be with other rates, another goal or other blocks; as `worked`."""
    return worked(_basis(desk, scope), changes)


def worked(basis: Basis, changes: Mapping[str, float] | None = None) -> Chain:
    """The chain of what was read; `changes` by key of a rate, GOAL (cents) or BLOCKS_WEEK are used as they are.

    Raises:
        ValueError: a changed rate cannot be.
    """
    changed = dict(changes or {})
    if changed:
        basis = replace(basis, ground=_changed(basis, changed))
        if BLOCKS_WEEK in changed:
            basis = replace(basis, blocks_a_week=changed[BLOCKS_WEEK], tried=True)
    ground = basis.ground
    rates = {key: ground.of(key) for key in KEYS}
    amounts: dict[str, float | None] = dict.fromkeys(STEPS)
    if ground.goal_cents is not None:
        amounts = backwards(ground.goal_cents, values(rates), ground.frame)
    steps = (_step(step, amounts[step], basis.currency) for step in STEPS)
    links = [_link(basis, key, rates[key], key in changed) for key in BY_RATE.values()]
    each, weeks = words.count_text(ground.frame.block_hours), words.count_text(ground.frame.weeks)
    hours = "hour" if each == "1" else "hours"
    into = Link(BLOCKS, None, f"{each} {hours} a block", f"{weeks} {'week' if weeks == '1' else 'weeks'}", "", False)
    return Chain(basis, tuple(steps), (*links, into))


def with_ranges(found: Chain, seen: Forecast) -> Chain:
    """The chain with the ranges that were simulated."""
    steps = (
        replace(one, low=seen.needed[one.key].low, high=seen.needed[one.key].high) if one.key in seen.needed else one
        for one in found.steps
    )
    return replace(found, steps=tuple(steps))


@lru_cache(maxsize=32)
def forecast(ground: Ground) -> Forecast | None:
    """What may come of it, drawn by lot over 2,000 quarters; None when a rate is not known. Takes a tenth of a second.

    Run it on a worker; the same ground gives the same forecast.
    """
    # Deferred: numpy is heavy, and only those who look at the numbers need it.
    from sdr_desk.method.simulation import simulate  # noqa: PLC0415

    return simulate(ground)


def due_by_now(desk: Desk, scope: Scope) -> dict[str, float] | None:
    """What the plan says should be there by today, by measure, evenly over the weekdays; None without a goal."""
    found = chain(desk, scope)
    part = elapsed(scope)
    amounts = {name: found.amount(step) for name, step in (*_DUE.items(), ("wins", WINS))}
    if any(amount is None for amount in amounts.values()):
        return None
    return {name: part * amount for name, amount in amounts.items() if amount is not None}


def weekly_need(desk: Desk, scope: Scope) -> dict[str, float] | None:
    """What the goal takes of each week, by measure; None without a goal."""
    return weekly(chain(desk, scope))


def weekly(found: Chain) -> dict[str, float] | None:
    """What a chain takes of each week, by measure; None when it cannot be worked out."""
    amounts = {name: found.amount(step) for name, step in _DUE.items()}
    if any(amount is None for amount in amounts.values()):
        return None
    return {name: amount / found.ground.frame.weeks for name, amount in amounts.items() if amount is not None}


def elapsed(scope: Scope) -> float:
    """The part of a period's weekdays that is behind, today included."""
    if scope.today < scope.period.first:
        return 0.0
    whole = _weekdays(scope.period.first, scope.period.last)
    return _weekdays(scope.period.first, scope.until) / whole if whole else 1.0


def _changed(basis: Basis, changes: Mapping[str, float]) -> Ground:
    ground = basis.ground
    kept = {one.key: one for one in ground.rates}
    kept |= {key: fixed(key, changes[key]) for key in KEYS if key in changes}
    blocks = changes.get(BLOCKS_WEEK)
    hours, usual = ground.hours, ground.usual_hours
    if blocks is not None:
        usual = blocks * ground.frame.block_hours
        left = ground.weeks_left
        hours = tuple(usual * min(1.0, left - week) for week in range(len(hours)))
    return replace(
        ground, rates=tuple(kept.values()), hours=hours, usual_hours=usual,
        goal_cents=changes.get(GOAL, ground.goal_cents),
    )  # fmt: skip


def _step(step: str, amount: float | None, currency: str) -> Step:
    label = words.LABELS[step]
    text = words.step_text(step, amount, currency)
    return Step(step, _ONE[step] if text == "1" and step in _ONE else label, amount, text)


_ONE = {WINS: "win", ACCEPTED: "accepted lead", DEVELOPED: "developed lead", CONVERSATIONS: "conversation",
        CALLS: "dial", BLOCKS: "call block a week"}  # fmt: skip


def _link(basis: Basis, key: str, rate: Rate | None, changed: bool) -> Link:
    if rate is None:
        return Link(key, None, "not known", "Nothing stated or on record", "Nothing is stated or on record yet.", True)
    whose = f"{basis.scope.name.split(' ', maxsplit=1)[0]}’s" if basis.named else "Your"
    basis_words = "Tried out, not kept" if changed else words.basis_text(rate, basis.currency, whose)
    planned = not rate.measured and not rate.blended
    return Link(
        key, rate, words.rate_text(key, rate.value, basis.currency), basis_words,
        words.detail_text(rate, basis.currency), planned, changed,
    )  # fmt: skip


def _weekdays(first: date, last: date) -> int:
    return sum((first + timedelta(days=ahead)).weekday() < 5 for ahead in range((last - first).days + 1))
