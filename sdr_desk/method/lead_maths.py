"""The goal worked back to what it takes: wins, accepted, developed, conversations, dials, hours, blocks a week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sdr_desk.method.lead_rates import ACCEPTANCE, CONVERSATION, DEVELOPMENT, DIALS, WIN, WIN_RATE, Rate

GOAL, WINS, ACCEPTED, DEVELOPED = "goal_cents", "wins", "accepted", "developed"
CONVERSATIONS, CALLS, HOURS, BLOCKS = "conversations", "dials", "hours", "blocks_a_week"
STEPS = (GOAL, WINS, ACCEPTED, DEVELOPED, CONVERSATIONS, CALLS, HOURS, BLOCKS)
"""The steps from the goal backwards; the first in cents, the last in blocks of each week."""

BY_RATE = {WINS: WIN, ACCEPTED: WIN_RATE, DEVELOPED: ACCEPTANCE, CONVERSATIONS: DEVELOPMENT, CALLS: CONVERSATION,
           HOURS: DIALS}  # fmt: skip
"""Which rate leads to a step from the one before it; blocks follow from their length and the weeks."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What hours are put into: the weeks there are, and the hours of a block.

    Raises ValueError for what cannot be.
    """

    weeks: float
    block_hours: float

    def __post_init__(self) -> None:
        if self.weeks <= 0 or self.block_hours <= 0:
            raise ValueError(f"{self.weeks} weeks of blocks of {self.block_hours} hours cannot be")


def backwards(goal_cents: float, rates: Mapping[str, float], frame: Frame) -> dict[str, float | None]:
    """What a goal takes at these rates, by step; None from the first step on whose rate is not known.

    Raises:
        ValueError: a rate is not above zero.
    """
    found: dict[str, float | None] = {GOAL: float(goal_cents)}
    amount: float | None = float(goal_cents)
    for step, key in BY_RATE.items():
        value = rates.get(key)
        if value is not None and value <= 0:
            raise ValueError(f"nothing can be divided by {key} {value}")
        amount = None if amount is None or value is None else amount / value
        found[step] = amount
    found[BLOCKS] = None if amount is None else amount / frame.block_hours / frame.weeks
    return found


def forwards(blocks_a_week: float, rates: Mapping[str, float], frame: Frame) -> dict[str, float]:
    """What blocks of each week bring at these rates, by step: the other way round."""
    amount = blocks_a_week * frame.block_hours * frame.weeks
    found = {BLOCKS: blocks_a_week, HOURS: amount}
    for step, key in zip((CALLS, CONVERSATIONS, DEVELOPED, ACCEPTED, WINS, GOAL), reversed(BY_RATE.values()),
                         strict=True):  # fmt: skip
        amount *= rates[key]
        found[step] = amount
    return found


def values(rates: Mapping[str, Rate | None]) -> dict[str, float]:
    """The values of those rates that are known."""
    return {key: one.value for key, one in rates.items() if one is not None}
