"""A trained model as it grades: facts of a person in, grade, score and reasons out; kept as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from sdr_desk.desk.ranking_table import Sources, account_of
from sdr_desk.method.likeness import Count, Likeness, Reason
from sdr_desk.method.odds import chance_of, grade_of, score_of
from sdr_desk.method.rank_facts import Account, Facts, OwnField, facts_of
from sdr_desk.method.rank_rules import MUST, NEVER, Rule, Ruled, apply
from sdr_desk.store.rank_models import ModelRow
from sdr_desk.store.ranking import Grade, PersonRow

LIKENESS, TRAINED = "likeness", "trained"
"""The kinds of model: weights of single facts, or the engine that learns how they work together."""

ENGINE_LEAST = 150
"""From how many customers on the engine is tried as well."""

NOTHING_KNOWN = "Nothing is known yet that tells customers apart"
_SPREAD = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model says of one person.

    Attributes:
        log_odds: over those of most, before the rules.
        chance: the probability before the rules, by the share of customers the model learned from.
        facts: what was known.
    """

    log_odds: float
    chance: float
    ruled: Ruled
    reasons: tuple[Reason, ...]
    facts: Facts

    def words(self) -> list[str]:
        """The reasons as they are kept: rules that keep somebody back, then the strongest facts, those first that bear
        the grade out, with the rules that move a grade by one behind the first of them."""
        borne_out = sorted(self.reasons, key=lambda reason: reason.speaks_for is not (self.log_odds > 0))
        facts = [reason.words() for reason in borne_out]
        back = [rule.shown() for rule in self.ruled.used if rule.kind in (MUST, NEVER)]
        moved = [rule.shown() for rule in self.ruled.used if rule.kind not in (MUST, NEVER)]
        return [*back, *facts[:1], *moved, *facts[1:]] or [NOTHING_KNOWN]


@dataclass(slots=True)
class Ranker:
    """A trained model.

    Attributes:
        kind: LIKENESS or TRAINED.
        engine: the trained model as text, "" for likeness alone.
        middle: the log odds of most, as the kind of model has them.
        correction: added to log odds where the engine saw only some of the others.
    """

    id: str
    at: str
    kind: str
    likeness: Likeness
    own: dict[str, OwnField]
    left_out: dict[str, str]
    engine: str = ""
    middle: float = 0.0
    correction: float = 0.0
    _words: dict[tuple[str, str], str] = field(default_factory=dict)
    _loaded: Any = None

    def judge(self, accounts: Sequence[Account], rules: Sequence[Rule]) -> list[Judged]:
        """What the model says of several people, with the rules applied."""
        known = [facts_of(account, self.own, self.left_out) for account in accounts]
        odds, usual = self._odds(accounts, known), self.middle + self.correction
        found = []
        for account, facts, one in zip(accounts, known, odds, strict=True):
            ruled = apply(rules, account, grade_of(one), round(score_of(one), _SPREAD))
            found.append(Judged(one, chance_of(one + usual), ruled, self.likeness.reasons(facts), facts))
        return found

    def grades(self, rows: Sequence[PersonRow], sources: Sources, rules: Sequence[Rule]) -> list[Grade]:
        """The grades of people that differ from those they have."""
        judged = self.judge([account_of(row.facts, sources) for row in rows], rules)
        found = []
        for row, one in zip(rows, judged, strict=True):
            reasons = json.dumps(one.words(), ensure_ascii=False)
            if (row.grade, row.score, row.reasons) != (one.ruled.grade, one.ruled.score, reasons):
                found.append((row.id, one.ruled.grade, one.ruled.score, reasons))
        return found

    def _odds(self, accounts: Sequence[Account], known: Sequence[Facts]) -> list[float]:
        if not self.engine:
            return [self.likeness.log_odds(facts) for facts in known]
        # The engine brings numpy and scikit-learn, which a start need not wait for.
        from sdr_desk.desk.ranking_engine import load  # noqa: PLC0415

        if self._loaded is None:
            self._loaded = load(self.engine)
        chances = self._loaded.probabilities(accounts)
        return [logit(chance) - self.middle for chance in chances]

    def text(self) -> str:
        """As it is kept."""
        counts = [
            [one.field, one.value, one.customers, one.of_customers, one.others, one.of_others, round(one.weight, 6),
             one.label]
            for one in self.likeness.counts.values()
        ]  # fmt: skip
        told = {
            "customers": self.likeness.customers, "others": self.likeness.others, "strength": self.likeness.strength,
            "slope": self.likeness.slope, "intercept": self.likeness.intercept, "likeness_middle": self.likeness.middle,
            "counts": counts,
            "own": [asdict(one) for one in self.own.values()], "left_out": self.left_out, "engine": self.engine,
            "middle": self.middle, "correction": self.correction,
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False)


def logit(chance: float) -> float:
    """The log odds of a probability, kept off the ends."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def ranker_of(row: ModelRow) -> Ranker:
    """The model of a row; read once and kept, as it never changes."""
    return _ranker(row.id, row.at, row.kind, row.model)


@lru_cache(maxsize=4)
def _ranker(key: str, at: str, kind: str, text: str) -> Ranker:
    told: Mapping[str, Any] = json.loads(text)
    counts = {(one[0], one[1]): Count(*one) for one in told["counts"]}
    likeness = Likeness(
        told["customers"], told["others"], told["strength"], told["slope"], told["intercept"],
        told["likeness_middle"], counts,
    )  # fmt: skip
    own = {one["name"]: OwnField(one["name"], tuple(one["cuts"]), one["several"]) for one in told["own"]}
    return Ranker(
        key, at, kind, likeness, own, dict(told["left_out"]), told["engine"], told["middle"], told["correction"]
    )
