"""What planned call blocks can bring, from what calling brought so far, beside what the goal needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.method.intervals import Interval, wilson

ENOUGH_DIALS = 60
"""Dials below which a plan's own assumptions are used in place of what was logged."""

USUAL_MINUTES = 120
"""Minutes of a block where none is planned."""

_SLACK = 0.05
"""Part of a block that is neither short nor over."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What calling came to so far: minutes of blocks that ran, and the dials and conversations in them.

    Raises ValueError for counts that cannot be.
    """

    minutes: int
    dials: int
    conversations: int

    def __post_init__(self) -> None:
        if self.minutes < 0 or not 0 <= self.conversations <= self.dials:
            raise ValueError(f"{self.conversations} conversations in {self.dials} dials cannot be")


@dataclass(frozen=True, slots=True)
class Pace:
    """Dials in an hour of a block and the share of dials that become conversations, with its interval.

    `dials_seen` is 0 when these are a plan's assumptions and nothing was measured.
    """

    dials_per_hour: float
    rate: float
    interval: Interval
    dials_seen: int = 0

    @property
    def measured(self) -> bool:
        return self.dials_seen > 0


@dataclass(frozen=True, slots=True)
class Capacity:
    """What minutes of blocks come to: dials, conversations, and the conversations from `low` to `high`.

    The range covers how sure the share of conversations is, not the luck of a single week. Capacities add up.
    """

    minutes: int
    dials: float
    conversations: float
    low: float
    high: float

    def __add__(self, other: Capacity) -> Capacity:
        return Capacity(
            self.minutes + other.minutes, self.dials + other.dials, self.conversations + other.conversations,
            self.low + other.low, self.high + other.high,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Balance:
    """A week's blocks beside the goal, counted in blocks as long as the planned ones are on average.

    `short_blocks` and `short_dials` are 0 when the plan is enough. `needed_blocks` is None when the pace brings no
    conversations, so that no number of blocks would do.
    """

    capacity: Capacity
    needed_conversations: float
    scheduled_blocks: int
    block_minutes: float
    needed_blocks: float | None
    short_blocks: float
    short_dials: float
    pace: Pace


def pace(logged: Logged, assumed_dials_per_hour: float, assumed_rate: float) -> Pace:
    """The pace to plan with: what was logged once there is enough of it, until then the plan's assumptions.

    An assumed share has no interval of its own: it is its own low and high.
    """
    if logged.dials >= ENOUGH_DIALS and logged.minutes > 0:
        interval = wilson(logged.conversations, logged.dials)
        rate = logged.conversations / logged.dials
        return Pace(logged.dials * 60 / logged.minutes, rate, interval, logged.dials)
    return Pace(assumed_dials_per_hour, assumed_rate, Interval(assumed_rate, assumed_rate))


def capacity(minutes: int, at: Pace) -> Capacity:
    """What so many minutes of blocks come to at a pace."""
    dials = minutes * at.dials_per_hour / 60
    return Capacity(minutes, dials, dials * at.rate, dials * at.interval.low, dials * at.interval.high)


def balance(block_minutes: Sequence[int], at: Pace, needed_conversations: float) -> Balance:
    """The blocks of a week, given by their minutes, beside the conversations the goal needs in it."""
    brings = capacity(sum(block_minutes), at)
    length = brings.minutes / len(block_minutes) if block_minutes else float(USUAL_MINUTES)
    needed = _blocks_for(needed_conversations, length * at.dials_per_hour / 60 * at.rate)
    short = max(0.0, needed - len(block_minutes)) if needed is not None else 0.0
    if short < _SLACK:
        short = 0.0
    return Balance(
        brings, needed_conversations, len(block_minutes), length, needed, short,
        short * length * at.dials_per_hour / 60, at,
    )  # fmt: skip


def headline(found: Balance) -> str:
    """The balance as one sentence: "Goal needs 3.4 blocks a week; 3 are scheduled."."""
    count = found.scheduled_blocks
    scheduled = "none is scheduled" if not count else f"{count} {'is' if count == 1 else 'are'} scheduled"
    if found.needed_blocks is None:
        return f"No conversations came of the calls so far, so blocks cannot be counted; {scheduled}."
    needed = _number(found.needed_blocks)
    return f"Goal needs {needed} {'block' if needed == '1' else 'blocks'} a week; {scheduled}."


def shortfall(found: Balance) -> str:
    """What is missing as one sentence, empty when the blocks are enough: "Short by 0.4 of a block, about 19 dials."."""
    if not found.short_blocks:
        return ""
    blocks = _number(found.short_blocks)
    what = f"{blocks} of a block" if found.short_blocks < 0.95 else "1 block" if blocks == "1" else f"{blocks} blocks"
    dials = round(found.short_dials)
    return f"Short by {what}, about {dials} {'dial' if dials == 1 else 'dials'}."


def footing(found: Balance) -> str:
    """What the balance stands on, as one sentence: measured with how sure, or a plan's assumption."""
    if not found.pace.measured:
        return f"Plan, not measured: it takes {ENOUGH_DIALS} dials in blocks before your own pace counts."
    low, high = round(found.capacity.low), round(found.capacity.high)
    between = f"{low} to {high}" if low != high else str(low)
    seen = f"From {found.pace.dials_seen:,} dials logged"
    if not found.scheduled_blocks:
        return f"{seen}."
    return f"{seen}: the blocks scheduled bring likely {between} conversations a week on average."


def _blocks_for(conversations: float, each: float) -> float | None:
    """How many blocks bring the conversations when one brings `each`; None when none ever would."""
    if conversations <= 0:
        return 0.0
    return conversations / each if each > 0 else None


def _number(amount: float) -> str:
    text = f"{amount:.1f}"
    return text.removesuffix(".0")
