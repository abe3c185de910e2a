"""How many people a comparison of words that share traffic will likely take, so that nobody starts one without end."""

from __future__ import annotations

import math

from sdr_desk.method.sequential import ALPHA

BETTER = 4 / 3
"""How much better the better words are supposed to be: by a third."""

_LIKELY, _MOSTLY = 1.2, 2.0
"""The middle and the eighth of ten comparisons, in multiples of the ideal length: 60 simulated ones each at rates of
3, 8, 20 and 50 per 100 ended in the middle after 1.04 to 1.41, eight of ten within 1.78 to 2.23."""


def people_each(rate: float, versions: int) -> tuple[int, int] | None:
    """How many people every version needs when one is a third better: likely, and in most cases.

    The ideal length is Wald's (1945, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics
    16): what the evidence must reach, over what one pair of people adds to it on average when both rates are known.

    Args:
        rate: what the words of now reach, as a share of one.
        versions: how many are compared.

    Returns:
        None without a rate to go by, or when a third more would be beyond all of them.
    """
    better = rate * BETTER
    if not rate > 0 or better >= 1:
        return None
    middle = (rate + better) / 2
    gain = _divergence(better, middle) + _divergence(rate, middle)
    ideal = math.log(versions * (versions - 1) / ALPHA) / gain
    return _round(_LIKELY * ideal), _round(_MOSTLY * ideal)


def _divergence(one: float, other: float) -> float:
    """What one yes or no tells on average against another rate (Kullback and Leibler), in nats."""
    return one * math.log(one / other) + (1 - one) * math.log((1 - one) / (1 - other))


def _round(count: float) -> int:
    """To two digits: more would claim too much."""
    size: int = 10 ** max(0, math.floor(math.log10(max(count, 1))) - 1)
    return round(count / size) * size
