"""What counts say about words, in words: never more than they show.

Versions that followed one another ran in different weeks, with other people called and other reasons to answer, so a
difference between them is never called certain. Only people who were given their words by lot at the same time allow
a claim, and then the claim names how often such claims are wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sdr_desk.method.intervals import difference, wilson
from sdr_desk.method.joined import joined
from sdr_desk.method.sequential import ALPHA, Standing

PROBABLY = 0.80
"""Confidence of the interval of a difference that has to leave out 0 before anything is called probable."""

Comparison = Literal["few", "same", "probably_better", "better", "probably_worse", "worse"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted about words, and of what.

    Attributes:
        key: as in "conversation".
        words: of the whole, such as "conversations per 100 dials".
        units: what one of the hundred is called, in the plural.
        enough: how many of them there must be before versions are compared, see `MEASURES`.
        days: how long a result may still come after the unit; 0 when it is known at once.
    """

    key: str
    words: str
    units: str
    enough: int
    days: int = 0


# How many are enough: about as many as make the 95 % interval no wider than the usual rate itself. One dial in twelve
# is a conversation (300 dials: 8 +/- 3), one voicemail in twenty is answered (300: 5 +/- 2.5), one letter in eight is
# followed by a talk (200: 12 +/- 4.5); of the rarer steps a third to two thirds succeed (60: 33 +/- 12, 30: 65 +/- 16).
MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("conversation", "conversations per 100 dials", "dials", 300),
        Measure("developed", "developed leads per 100 conversations", "conversations", 60),
        Measure("accepted", "accepted per 100 developed leads", "developed leads", 30),
        Measure("won", "won per 100 developed leads", "developed leads", 30, 180),
        Measure("callback", "calls back within 14 days per 100 voicemails", "voicemails", 300, 14),
        Measure("letter_talk", "conversations within 30 days per 100 letters", "letters", 200, 30),
        Measure("email_talk", "conversations within 30 days per 100 e-mails", "e-mails", 200, 30),
    )
}

BY_KIND: dict[str, tuple[str, ...]] = {
    "call": ("conversation", "developed", "accepted", "won"),
    "voicemail": ("callback",),
    "letter": ("letter_talk",),
    "email": ("email_talk",),
}
"""The measures of each kind of script, the first one to be shown first; kinds not named here have none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one version: `hits` of `trials`, and how many more have no result yet."""

    number: int
    hits: int
    trials: int
    waiting: int = 0


def compare(one: Tally, other: Tally, enough: int) -> Comparison:
    """How one version stands to another that ran at another time.

    "probably" when the 80 % interval of the difference (Newcombe) leaves out 0 while the 95 % intervals of both
    rates (Wilson) still overlap; without the word when they do not overlap.
    """
    if min(one.trials, other.trials) < enough:
        return "few"
    gap = difference(one.hits, one.trials, other.hits, other.trials, PROBABLY)
    apart = not wilson(one.hits, one.trials).overlaps(wilson(other.hits, other.trials))
    if gap.low > 0:
        return "better" if apart else "probably_better"
    if gap.high < 0:
        return "worse" if apart else "probably_worse"
    return "same"


_AGAINST: dict[Comparison, str] = {
    "same": "No difference to see from v{other}",
    "probably_better": "Probably better than v{other}, not certain",
    "better": "Did better than v{other}, in other weeks",
    "probably_worse": "Probably worse than v{other}, not certain",
    "worse": "Did worse than v{other}, in other weeks",
}
_BETWEEN: dict[Comparison, str] = {
    "same": "No difference to see yet between v{one} and v{other}",
    "probably_better": "v{one} is probably better than v{other}, but not certain: the intervals overlap",
    "better": "v{one} did better than v{other}; they ran in different weeks, so something else may be behind it",
    "probably_worse": "v{one} is probably worse than v{other}, but not certain: the intervals overlap",
    "worse": "v{one} did worse than v{other}; they ran in different weeks, so something else may be behind it",
}
_IN_OTHER_WEEKS = ("; they ran in different weeks, so something else may be behind it", ", in other weeks")
_IN_PART_TOGETHER = ("; go by their experiment, which dealt people out by lot", ", see their experiment")

Together = Collection[frozenset[int]]
"""Pairs of version numbers that shared people in an experiment, so that other weeks are no reason."""


def _worded(words: str, one: Tally, other: Tally, together: Together) -> str:
    if frozenset((one.number, other.number)) in together:
        for apart, joint in zip(_IN_OTHER_WEEKS, _IN_PART_TOGETHER, strict=True):
            words = words.replace(apart, joint)
    return words.format(one=one.number, other=other.number)


def of_version(one: Tally, earlier: Sequence[Tally], measure: Measure, together: Together = ()) -> str:
    """What can be said of one version beside the ones before it (newest first); the nearest with enough counts."""
    if one.trials < measure.enough:
        return f"Too few: {one.trials:,} of {measure.enough} {measure.units}"
    other = next((each for each in earlier if each.trials >= measure.enough), None)
    if other is None:
        return "Nothing before it to compare with"
    return _worded(_AGAINST[compare(one, other, measure.enough)], one, other, together)


def of_script(tallies: Sequence[Tally], measure: Measure, together: Together = ()) -> str:
    """What can be said of a script whose versions followed one another.

    Args:
        tallies: the version that is live first, then the others, the newest first.
    """
    used = [each for each in tallies if each.trials]
    if not used:
        waiting = sum(each.waiting for each in tallies)
        early = f"Too early: {waiting:,} {measure.units} wait for their result"
        return early if waiting else f"No {measure.units} with these words yet"
    one, others = tallies[0], [each for each in tallies[1:] if each.trials]
    if not others:
        return f"Nothing to compare yet: only v{used[0].number} was used"
    if one.trials < measure.enough:
        return f"Too early to compare v{one.number}: {one.trials:,} of the {measure.enough} {measure.units} it needs"
    other = next((each for each in others if each.trials >= measure.enough), None)
    if other is None:
        return f"Too few {measure.units} with any other version to compare v{one.number} with"
    return _worded(_BETWEEN[compare(one, other, measure.enough)], one, other, together)


def of_experiment(tallies: dict[str, Tally], standing: Standing, *, ended: bool = False) -> str:
    """What can be said of versions that share people by lot; only the rule of `method.sequential` names a winner.

    Args:
        tallies: by the keys of the standing, the people of each version whose result is known.
        ended: whether the experiment is over, so that nothing more will come.
    """
    if standing.winner is not None:
        beaten = joined([f"v{each.number}" for key, each in tallies.items() if key != standing.winner])
        error = f"wrong in at most 1 of {round(1 / ALPHA)} such comparisons"
        return f"v{tallies[standing.winner].number} is better than {beaten}: {error}"
    names = joined([f"v{each.number}" for each in tallies.values()])
    if ended:
        return f"It ended without a winner between {names}"
    if not all(each.trials for each in tallies.values()):
        return f"Too early to say: not every one of {names} has a result yet"
    first, second = sorted(tallies.values(), key=lambda each: each.hits / each.trials, reverse=True)[:2]
    if difference(first.hits, first.trials, second.hits, second.trials, PROBABLY).low > 0:
        return f"v{first.number} is ahead so far, but that may still be chance"
    return f"No difference to see yet between {names}"
