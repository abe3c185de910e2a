"""Comparing words that share traffic, by a rule that stays valid however often one looks.

The rule is a test by betting. For two streams of yes and no, taken in pairs, a bet is laid before each pair on how
much likelier the first stream's yes is than the second's, and multiplied up. If the first is in truth no better, the
product stays below 1/alpha for ever with probability at least 1 - alpha, whenever one looks and whenever one stops
(Ville's inequality). The bet of one pair is the E-variable of Turner, Ly and Gruenwald (2024), "Generic E-variables
for exact sequential k-sample tests that allow for optional stopping", Journal of Statistical Planning and Inference
230, for blocks of one and one:

    S(x, y) = a^x (1-a)^(1-x) b^y (1-b)^(1-y) / (m^x (1-m)^(1-x) m^y (1-m)^(1-y)),   m = (a + b) / 2

where a and b are guessed from the pairs before only. Bets are laid only while a > b; then S has expectation at most 1
for every pair of rates of which the first is not the larger, so the claim has a direction and not only a difference.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

ALPHA = 0.05
"""How often, at most, a comparison may ever name a winner that is not one."""

MOST_VARIANTS = 4

_PRIOR_HITS = 1.0
_PRIOR_TRIALS = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How variants compare after what was seen.

    Attributes:
        evidence: (first, second) to the evidence that the first is better, 1 when there is none, as the highest
            the product of the bets has stood; 40 means forty times as likely as with no better words.
        needed: the evidence at which a claim holds, with all comparisons allowed for.
        winner: the variant shown better than every other one, None while none is.
    """

    evidence: dict[tuple[str, str], float]
    needed: float
    winner: str | None


def evidence_of_better(first: Sequence[bool], second: Sequence[bool]) -> float:
    """The most evidence there ever was that the first stream's rate is above the second's, over the pairs both have.

    The bound holds for every look together, so a claim once made stands, whatever comes after it.

    Args:
        first: each person's outcome in the order in which it became known.
        second: likewise; what one stream has beyond the other waits for its partner.
    """
    log_evidence = highest = 0.0
    hits_first = hits_second = _PRIOR_HITS
    trials = _PRIOR_TRIALS
    for x, y in zip(first, second, strict=False):
        a, b = hits_first / trials, hits_second / trials
        if a > b:
            log_evidence += _log_bet(a, b, x=x, y=y)
            highest = max(highest, log_evidence)
        hits_first += x
        hits_second += y
        trials += 1
    return math.exp(min(highest, 700.0))


def _log_bet(a: float, b: float, *, x: bool, y: bool) -> float:
    mean = (a + b) / 2
    gain_first = a / mean if x else (1 - a) / (1 - mean)
    gain_second = b / mean if y else (1 - b) / (1 - mean)
    return math.log(gain_first) + math.log(gain_second)


def standing(outcomes: dict[str, Sequence[bool]], alpha: float = ALPHA) -> Standing:
    """Every variant against every other, with the error of all comparisons together held under `alpha`.

    The bound of all k(k-1) directed claims is split evenly (Bonferroni), which stays valid under daily looks because
    each part does.

    Raises:
        ValueError: fewer than two variants, more than MOST_VARIANTS, or an alpha outside 0 to 1.
    """
    if not 2 <= len(outcomes) <= MOST_VARIANTS:
        raise ValueError(f"an experiment has 2 to {MOST_VARIANTS} variants, not {len(outcomes)}")
    if not 0 < alpha < 1:
        raise ValueError(f"alpha lies between 0 and 1, not {alpha}")
    pairs = list(permutations(outcomes, 2))
    needed = len(pairs) / alpha
    evidence = {(one, other): evidence_of_better(outcomes[one], outcomes[other]) for one, other in pairs}
    beaten = {one: [other for other in outcomes if other != one] for one in outcomes}
    winners = [one for one, others in beaten.items() if all(evidence[one, other] >= needed for other in others)]
    return Standing(evidence, needed, winners[0] if winners else None)
