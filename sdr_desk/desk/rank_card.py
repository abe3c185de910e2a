"""The model card: what ranking learned from, how good it is, what was left out, and whether the world has changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sdr_desk.desk import ranking, ranking_run
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.ranking_model import ENGINE_LEAST, TRAINED
from sdr_desk.desk.ranking_table import account_of
from sdr_desk.desk.wording import date_text
from sdr_desk.method.drift import CHANGED, population_stability
from sdr_desk.method.intervals import difference
from sdr_desk.method.likeness import LEAST, Count
from sdr_desk.method.rank_facts import CUSTOM, FIELDS, facts_of, field_words
from sdr_desk.method.rank_rules import Rule
from sdr_desk.store import rank_models
from sdr_desk.store import ranking as store
from sdr_desk.store.rank_models import ModelRow

ROUGH = 40
"""With fewer customers the card says that everything on it is rough."""

_NEWCOMERS, _LEAST_NEWCOMERS = 2_000, 100
_LEAST_SENT = 10
_FACTS = 6

GRADES = (
    ("A", "at least 3 times as likely as most"),
    ("B", "1½ to 3 times as likely"),
    ("C", "half to 1½ times as likely"),
    ("D", "less than half as likely, or kept out by a rule"),
)
"""What each grade means; “most” is whoever stands in the middle of those who are no customers."""


@dataclass(frozen=True, slots=True)
class PastModel:
    """One model of the history; `used` is the one that grades."""

    id: str
    day: str
    words: str
    used: bool


@dataclass(frozen=True, slots=True)
class HitRate:
    """Of the leads sent since it learned, by grade: how many were decided and how many of those were accepted."""

    grade: str
    decided: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Card:
    """The model card; without a model only `customers`, `missing`, `rules` and `learned_from` say something.

    Attributes:
        learned: whether there is a model.
        missing: how many customers are missing to learn from.
        facts_for, facts_against: the strongest facts.
        bins: held-back accounts in ten bins: mean probability, share of customers, count.
        warnings: sentences that somebody should read before trusting the grades.
        behind: whether some still have grades by an earlier model or earlier rules.
    """

    learned: bool
    customers: int
    missing: int
    rules: tuple[Rule, ...]
    own_fields: tuple[str, ...] = ()
    others: int = 0
    kind: str = ""
    learned_on: str = ""
    learned_from: tuple[str, ...] = ()
    how_good: tuple[str, ...] = ()
    facts_for: tuple[Count, ...] = ()
    facts_against: tuple[Count, ...] = ()
    bins: tuple[tuple[float, float, int], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    hits: tuple[HitRate, ...] = ()
    history: tuple[PastModel, ...] = ()
    behind: bool = False


def card(desk: Desk) -> Card:
    """The card of the model that grades."""
    now, row = ranking.grading(desk), rank_models.model(desk.conn)
    customers, _answers = store.outcomes(desk.conn)
    if now is None or row is None:
        have = store.customers(desk.conn)
        own = tuple(store.own_fields(desk.conn))
        return Card(False, have, max(0, LEAST - have), ranking.rules(desk), own)
    told: dict[str, Any] = json.loads(row.card)
    likeness = now.ranker.likeness
    return Card(
        True, told["customers"], 0, now.rules, tuple(now.ranker.own), told["others"], row.kind,
        date_text(desk, row.at), _learned_from(desk, row, told, customers), _how_good(told),
        likeness.strongest(speaks_for=True, most=_FACTS), likeness.strongest(speaks_for=False, most=_FACTS),
        tuple((one[0], one[1], one[2]) for one in told["bins"]), _left_out(told),
        _warnings(desk, row, told, now.chosen),
        hits(desk, row), history(desk, row.id), ranking_run.is_behind(desk),
    )  # fmt: skip


def hits(desk: Desk, row: ModelRow) -> tuple[HitRate, ...]:
    """What came of the leads that were sent since a model learned, by grade."""
    return tuple(HitRate(*found) for found in store.sent_since(desk.conn, row.at))


def history(desk: Desk, used: str) -> tuple[PastModel, ...]:
    """Every model that is kept, the newest first."""
    found = []
    for row in rank_models.models(desk.conn):
        told = json.loads(row.card)
        words = f"{row.positives:,} customers, {row.rows - row.positives:,} others, {in_ten(told['auc'])}"
        found.append(PastModel(row.id, date_text(desk, row.at), words, row.id == used))
    return tuple(found)


def in_ten(auc: float) -> str:
    """An AUC in a few words: "the buyer first 8 times in 10"."""
    return f"the buyer first {round(auc * 10)} times in 10"


def _learned_from(desk: Desk, row: ModelRow, told: dict[str, Any], outcomes: int) -> tuple[str, ...]:
    customers, others = told["customers"], told["others"]
    lines = [
        f"{customers:,} customers against {others:,} others, on the record since {date_text(desk, told['since'])}. "
        "Each company counts once, with the person it bought or might buy through.",
        "Likeness: each fact is weighed by itself, the fewer the customers the more carefully."
        if row.kind != TRAINED
        else "A trained model: it also learns how facts work together. The counts beside each fact are plain counts.",
    ]
    compared = told["compared"]
    if TRAINED not in compared:
        lines.append(f"From {ENGINE_LEAST} customers on a trained model is tried as well, and the better one grades.")
    else:
        lines.append(
            f"Both were tried: single facts put {in_ten(compared['likeness'])}, the trained model "
            f"{in_ten(compared[TRAINED])}. The better one grades."
        )
    if told["open"]:
        lines.append(f"{told['open']:,} with a lead at a closer now count on neither side.")
    if new := outcomes - told["outcomes"]:
        lines.append(f"{new:,} more {'has' if new == 1 else 'have'} bought since.")
    return tuple(lines)


def _how_good(told: dict[str, Any]) -> tuple[str, ...]:
    low, high = told["auc_low"], told["auc_high"]
    return (
        "Tried on companies it had not learned from: of a buyer and somebody who is none it puts "
        f"{in_ten(told['auc'])} (between {low * 10:.1f} and {high * 10:.1f}; 5 would be chance).",
        f"The best 20 % hold {told['top'] * 100:.0f} % of the buyers.",
        f"What it promises and what comes differ by {told['gap'] * 100:.1f} points on average.",
    )


def _left_out(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = [(field_words(key), str(why)) for key, why in told["left_out"].items()]
    if told["unknown_sources"]:
        words = f"{told['unknown_sources']:,} bought before they came in, so it says nothing about how buyers are found"
        found.append(("The source of earlier customers", words))
    return (*found, *((str(name), str(why)) for name, why in told["always_out"]))


def _warnings(desk: Desk, row: ModelRow, told: dict[str, Any], chosen: bool) -> tuple[str, ...]:
    found = []
    if told["customers"] < ROUGH:
        found.append(f"Rough: learned from {told['customers']} customers. With {ROUGH} and more it becomes steadier.")
    if told["auc_low"] <= 0.5:
        found.append("It may be no better than chance: so far nothing known here tells buyers from others.")
    if told["auc"] > 0.97:
        found.append(
            "Suspiciously good: a field may hold what is only known after a sale. Look at the strongest facts."
        )
    found += map(str, told.get("doubts", ()))
    if chosen:
        found.append("An earlier model was chosen. It learns nothing new by itself until you have it learn again.")
    return (*found, *_changed_people(desk, row, told), *_changed_hits(hits(desk, row)))


def _changed_people(desk: Desk, row: ModelRow, told: dict[str, Any]) -> list[str]:
    """Whether those who came in since are another kind of people, by the population stability index."""
    ids = store.ids_after(desk.conn, row.id, _NEWCOMERS)
    if len(ids) < _LEAST_NEWCOMERS:
        return []
    sources = store.sources(desk.conn)
    people = [facts_of(account_of(one.facts, sources), {}) for one in store.people(desk.conn, json.dumps(ids))]
    found = []
    for name, shares in told["profile"].items():
        counts = Counter(facts.get(name, ("",))[0] for facts in people)
        if population_stability(shares, counts) > CHANGED:
            found.append(name)
    if not found:
        return []
    names = ", ".join(field_words(name).lower() for name in found)
    return [f"The {len(ids):,} people who came in since differ from those it learned from: {names}. Learn again."]


def _changed_hits(found: Sequence[HitRate]) -> list[str]:
    """Whether leads of good grades are accepted less often than those of poor ones, beyond chance."""
    good = [one for one in found if one.grade in "AB"]
    poor = [one for one in found if one.grade in "CD"]
    counts = [sum(one.accepted for one in side) for side in (good, poor)]
    decided = [sum(one.decided for one in side) for side in (good, poor)]
    if min(decided) < _LEAST_SENT or difference(counts[0], decided[0], counts[1], decided[1]).high >= 0:
        return []
    return [
        f"Grades no longer tell: of leads graded A or B {counts[0]} of {decided[0]} were accepted, of C and D "
        f"{counts[1]} of {decided[1]}. Learn again, or look at the rules."
    ]


def fields(desk: Desk) -> tuple[tuple[str, str, bool], ...]:
    """Every field ranking may learn from as (key, words, whether the manager leaves it out)."""
    out = set(json.loads(rank_models.ranking(desk.conn).left_out))
    keys = (*FIELDS, *(CUSTOM + name for name in store.own_fields(desk.conn)))
    return tuple((key, field_words(key), key in out) for key in keys)
