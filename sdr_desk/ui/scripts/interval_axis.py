"""The scale that intervals of several versions share: whole steps, from nought unless all rates are near a hundred."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FULL = 100.0
"""Rates are per hundred, so no scale goes beyond."""

_HEADROOM = 1.08
_NEAR_FULL = 60.0
_WIDEST = 1.6
_NARROWEST = 0.1
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` in steps of `step`, all per hundred."""

    low: float
    high: float
    step: float

    def ticks(self) -> tuple[float, ...]:
        """Where the scale is marked, both ends included."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + at * self.step for at in range(count + 1))

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the left end, 1 at the right end; values beyond stay at the ends."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def label(self, value: float) -> str:
        """A mark in words, with as many decimals as the steps need."""
        decimals = max(0, -math.floor(math.log10(self.step) + 1e-9))
        return f"{value:.{decimals}f}"


@dataclass(frozen=True, slots=True)
class Span:
    """What one row asks of the scale; `firm` ones decide it, the others are cut off when they are much wider."""

    low: float
    high: float
    firm: bool = True


def nice_axis(spans: Sequence[Span], most: int = 8) -> Axis:
    """The scale for these intervals with at most *most* steps; without any it goes from nought to a hundred."""
    if not spans:
        return _stepped(0.0, FULL, most)
    firm = [span for span in spans if span.firm] or list(spans)
    top = max(span.high for span in firm)
    top = max(top, *(min(span.high, _WIDEST * top) for span in spans))
    low = min(span.low for span in spans)
    return _stepped(low if low > _NEAR_FULL else 0.0, min(FULL, top * _HEADROOM), most)


def _stepped(low: float, high: float, most: int) -> Axis:
    high = max(high, low + _NARROWEST)
    wanted = (high - low) / max(1, most)
    scale = 10.0 ** math.floor(math.log10(wanted))
    step = next(scale * one for one in _STEPS if scale * one >= wanted * (1 - 1e-9))
    first = math.floor(low / step + 1e-9) * step
    last = math.ceil(high / step - 1e-9) * step
    if last > FULL:
        first, last = FULL - max(1, math.ceil((FULL - first) / step - 1e-9)) * step, FULL
    return Axis(max(0.0, first), last, step)


def decimals_for(low: float, high: float) -> int:
    """How many decimals rates between these need so that the interval does not vanish in rounding."""
    width = high - low
    return 1 if width >= 0.3 else 2 if width >= 0.01 else 3


def rate_words(rate: float, decimals: int = 1) -> str:
    """A rate per hundred; nothing at all and all of them stand without decimals."""
    return "0" if rate <= 0 else "100" if rate >= FULL else f"{rate:.{decimals}f}"
