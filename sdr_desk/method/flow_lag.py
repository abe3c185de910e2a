"""How long accepted leads follow the dials they came from, told from each lead's own calls and from the weekly sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sdr_desk.method.flow import Week

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 182
"""Dials more than half a year before a lead was handed over belong to another attempt."""

FEWEST = 8
"""With fewer accepted leads nothing is said about how long they take."""

_DRAWS = 500
_SEED = 21
_FURTHEST = 8
_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
Check = Literal["agrees", "differs", "silent"]


@dataclass(frozen=True, slots=True)
class Lag:
    """How long accepted leads follow dials.

    Every lead counts the same and shares itself out evenly over the dials that led to it; the lag is the median of the
    days between them and the acceptance. The range holds 80 % of what other draws of as many leads give (bootstrap by
    lead; Efron 1979, "Bootstrap methods", Annals of Statistics 7).

    Attributes:
        leads: from how many accepted leads; days: the median; low, high: its 80 % range in days.
        apart: the weeks at which the weekly sums of dials and accepted leads go together best.
        check: whether that bears the lag out, speaks against it, or cannot tell.
    """

    leads: int
    days: float = 0.0
    low: float = 0.0
    high: float = 0.0
    apart: int = 0
    check: Check = "silent"

    @property
    def known(self) -> bool:
        """Whether there are enough leads to say something."""
        return self.leads >= FEWEST

    @property
    def weeks(self) -> int:
        """The lag in whole weeks."""
        return round(self.days / 7)

    @property
    def words(self) -> str:
        """As it stands beside the title: "accepted leads follow dials by about three weeks"."""
        if not self.known:
            leads = "lead" if self.leads == 1 else "leads"
            return f"{self.leads} accepted {leads} with dials before: too few to say how long they take"
        if not self.weeks:
            return "accepted leads follow dials within days"
        return f"accepted leads follow dials by about {weeks_text(self.weeks)}"

    @property
    def sure(self) -> str:
        """How sure it is, in a sentence; "" when the lag is not known."""
        if not self.known:
            return ""
        said = {
            "agrees": f"the weekly sums bear it out (they go together best at {_apart(self.apart)})",
            "differs": f"the weekly sums go together best at {_apart(self.apart)}, so take it as rough",
            "silent": "the weekly sums alone cannot tell",
        }[self.check]
        span = f"between {self.low:.0f} and {self.high:.0f} days (80 %)"
        behind = f"Half of the dials behind {self.leads} accepted leads, each lead counting once,"
        half = f"{behind} were made within {self.days:.0f} days"
        return f"{half}, {span}; {said}."


def weeks_text(weeks: int) -> str:
    """A number of weeks in words: "one week", "three weeks", "14 weeks"."""
    number = _WORDS[weeks] if 0 < weeks < len(_WORDS) else str(weeks)
    return f"{number} week" + ("" if weeks == 1 else "s")


def _apart(weeks: int) -> str:
    return f"{weeks_text(weeks)} apart" if weeks else "the same week"


def lag(chains: Sequence[Sequence[int]], weeks: Sequence[Week]) -> Lag:
    """The lag from the dials behind each accepted lead, checked against whole weeks.

    Args:
        chains: for each accepted lead the days from each of its dials to the acceptance.
        weeks: whole weeks, oldest first, without gaps.
    """
    told = [chain for chain in chains if chain]
    if len(told) < FEWEST:
        return Lag(len(told))
    days, low, high = _median(told)
    apart, clear = _together(weeks)
    check: Check = "silent" if not clear else "agrees" if abs(apart - days / 7) <= 1 else "differs"
    return Lag(len(told), days, low, high, apart, check)


def kernel(chains: Sequence[Sequence[int]], longest: int = LONGEST // 7 + 1) -> tuple[float, ...]:
    """The share of a week's effect that falls on the same week, the next, and so on; the parts make one.

    A delay of so many days reaches from a week, any day of it, into two; without chains all falls on the same week.
    """
    parts = [0.0] * (longest + 2)
    for chain in chains:
        for days in chain:
            whole, rest = divmod(min(max(days, 0), 7 * longest), 7)
            parts[whole] += (1 - rest / 7) / len(chain)
            parts[whole + 1] += rest / 7 / len(chain)
    total = sum(parts)
    if not total:
        return (1.0,)
    last = max(at for at, part in enumerate(parts) if part)
    return tuple(part / total for part in parts[: last + 1])


def _median(chains: Sequence[Sequence[int]]) -> tuple[float, float, float]:
    """The median in days, and the 10 % and 90 % points of the medians of draws."""
    # Deferred: numpy takes a tenth of a second to load, and only figures need it.
    import numpy as np  # noqa: PLC0415

    shared: NDArray[np.float64] = np.zeros((len(chains), LONGEST + 1))
    for at, chain in enumerate(chains):
        for days in chain:
            shared[at, min(max(days, 0), LONGEST)] += 1 / len(chain)
    drawn = np.random.default_rng(_SEED).multinomial(len(chains), [1 / len(chains)] * len(chains), size=_DRAWS)
    low, high = np.quantile(_middles(drawn.astype(float) @ shared), (0.1, 0.9))
    return float(_middles(shared.sum(axis=0)[None, :])[0]), float(low), float(high)


def _middles(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The place at which half of each row is reached."""
    sums = weights.cumsum(axis=1)
    found: NDArray[np.int64] = (sums >= sums[:, -1:] / 2 - 1e-9).argmax(axis=1)
    return found


def _together(weeks: Sequence[Week]) -> tuple[int, bool]:
    """At how many weeks apart dials and accepted leads go together best, and whether that is more than chance.

    Both are taken per usual week with a straight trend taken out; chance is told by mixing the weeks of dials.
    """
    import numpy as np  # noqa: PLC0415 -- see above

    whole = [week for week in weeks if week.share > 0]
    furthest = min(_FURTHEST, len(whole) // 3)
    if furthest < 1 or len({week.dials for week in whole}) < 2 or len({week.accepted for week in whole}) < 2:
        return 0, False
    dials = _straightened(np.array([week.dials / week.share for week in whole]))
    leads = _straightened(np.array([week.accepted / week.share for week in whole]))
    found = _correlations(dials, leads, furthest)
    rng = np.random.default_rng(_SEED)
    by_chance = [max(_correlations(rng.permutation(dials), leads, furthest)) for _ in range(_DRAWS)]
    return int(np.argmax(found)), float(np.mean(np.array(by_chance) >= max(found))) < 0.1


def _straightened(series: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np  # noqa: PLC0415 -- see above

    at = np.arange(len(series)) - (len(series) - 1) / 2
    flat: NDArray[np.float64] = series - series.mean()
    return flat - at * (at @ flat) / (at @ at)


def _correlations(dials: NDArray[np.float64], leads: NDArray[np.float64], furthest: int) -> list[float]:
    found = []
    for apart in range(furthest + 1):
        early, late = dials[: len(dials) - apart], leads[apart:]
        length = float((early @ early) ** 0.5 * (late @ late) ** 0.5)
        found.append(float(early @ late) / length if length > 0 else 0.0)
    return found
