"""What practice and calls say side by side: weeks of both, and a sentence that claims no more than the counts show."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.method.intervals import Interval, difference, wilson

FEW = 30
"""With fewer calls than this a share is only a hint."""

LOOKED = 0.01
"""How often one comparison may mislead at a single look, so that over a dozen weekly looks it is about 1 in 20.

Pocock (1977), "Group sequential methods in the design and analysis of clinical trials", Biometrika 64: the constant
for twelve looks at 5 % in all is a little below one hundredth.
"""

_HINT = "Few calls so far: treat as a hint."


@dataclass(frozen=True, slots=True)
class Share:
    """So many `hits` of `of`; `interval` is the 95 % one (Wilson), all of 0 to 1 without any."""

    hits: int = 0
    of: int = 0

    @property
    def interval(self) -> Interval:
        """What the share behind the counts may be."""
        return wilson(self.hits, self.of)

    @property
    def few(self) -> bool:
        """Whether there are too few to lean on."""
        return self.of < FEW

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.of + other.of)


def spread_text(share: Share) -> str:
    """The interval in words: "23 to 63 %"; "" without any counts."""
    if not share.of:
        return ""
    return f"{round(100 * share.interval.low)} to {round(100 * share.interval.high)} %"


def told(before: Share, since: Share, among: int = 1) -> str:
    """Whether the talks since practice differ from those before, and what may not be concluded from it.

    The interval of the difference (Newcombe) has to leave out 0, at a level that allows for looking at it every week
    (LOOKED) and at several objections at a time (Bonferroni). Few calls never make a claim. Even a real difference is
    between other weeks and other people, and what goes badly is what gets practised, so that some of it would have
    come back by itself: practice is never called the reason.

    Args:
        among: how many such comparisons stand side by side.
    """
    if not before.of and not since.of:
        return "Not heard in a call yet."
    if not before.of:
        return "Nothing to compare with: it was practised before it was first heard."
    if not since.of:
        return "Not heard in a call since it was practised."
    gap = difference(since.hits, since.of, before.hits, before.of, 1 - LOOKED / among)
    few = before.few or since.few
    if gap.low <= 0 <= gap.high:
        return "The difference cannot be told from chance." + (f" {_HINT}" if few else "")
    if few:
        return f"The shares lie apart. {_HINT}"
    way = "More" if gap.low > 0 else "Fewer"
    return (
        f"{way} talks went on since than chance alone explains. That need not be practice: what goes badly is "
        "practised first and often recovers by itself, and other weeks and people are compared."
    )
