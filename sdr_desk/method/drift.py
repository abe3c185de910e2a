"""Whether a population has changed since something was learned from it."""

from __future__ import annotations

import math
from collections.abc import Mapping

CHANGED = 0.25
"""From here on a population counts as another one (Siddiqi, 2006, "Credit Risk Scorecards", ch. 6; below 0.1 as
unchanged)."""

_LEAST = 0.005


def population_stability(before: Mapping[str, float], now: Mapping[str, int]) -> float:
    """The population stability index: the sum of (now - before) x ln(now / before) over the values of a field.

    Args:
        before: shares that add up to about one; `now` are counts. Values in neither of them, and those too rare to
            matter, share one bin.

    What chance alone brings about with so few, on average a count's share for each bin but one (Yurdakul and Naranjo,
    2020, "Statistical properties of the population stability index"), is taken off.
    """
    total = sum(now.values())
    if not total or not before:
        return 0.0
    shares = {value: now.get(value, 0) / total for value in before}
    pairs = [(share, shares[value]) for value, share in before.items() if share >= 0.01]
    pairs.append((1 - sum(one for one, _now in pairs), 1 - sum(one for _before, one in pairs)))
    chance = (len(pairs) - 1) / total
    return max(0.0, sum((new - old) * math.log(max(new, _LEAST) / max(old, _LEAST)) for old, new in pairs) - chance)
