"""Likeness: which facts are more frequent among customers than among others, and what that says of somebody.

Each fact has a weight of evidence (Good, 1950, "Probability and the weighing of evidence"): the logarithm of its share
among customers over its share among others. Both shares are drawn towards the share among all, as if so many more
people had it as all together have it, and of a rare fact so many that one of them has it: the gamma-Poisson shrinker of
DuMouchel (1999), "Bayesian data mining in large frequency tables". So a fact is trusted by how many have it, not only
by how many might: that nobody of few has what few have says little.

The sum of the weights of everybody is then held against what came of them, each weighed by what all but they teach
(leave-one-out: Stone, 1974, "Cross-validatory choice and assessment of statistical predictions"), and stretched or
shrunk until the odds keep their word (Platt, 1999, with his smoothed targets), because facts that go together would
else count twice. Shares are drawn as strongly as can be without surprising clearly more than the best does, which is by
more than one standard error (Breiman, Friedman, Olshen and Stone, 1984, "Classification and regression trees"). Nothing
of this depends on the order of the rows.

What is told are odds over those of most, which is whoever stands in the middle of the others: such a ratio does not
depend on how many others the workspace happens to hold (Prentice and Pyke, 1979, "Logistic disease incidence models
and case-control studies").
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median, stdev

from sdr_desk.method.odds import chance_of, losses, platt
from sdr_desk.method.rank_facts import GROUPS, Facts, inside, value_words

LEAST = 15
"""With fewer customers nothing is learned."""

STRENGTHS = (36.0, 12.0, 4.0)
"""How many people the drawing towards no difference may weigh as much as, the strongest first."""

FOLDS = 5
SHOWN = 3
_LEAST_WEIGHT = 0.08
_ALIKE = 1e-9
"""Losses nearer than this are the same, whatever order they were summed in."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Count:
    """How often a fact stands among customers and others of whom the field is known, and what it weighs.

    Attributes:
        label: the value as it was written, "" when it reads as it is.
    """

    field: str
    value: str
    customers: int
    of_customers: int
    others: int
    of_others: int
    weight: float
    label: str = ""

    @property
    def speaks_for(self) -> bool:
        """Whether it is more frequent among customers."""
        return self.weight > 0

    def what(self) -> str:
        """The fact alone: "Cold storage"; "Against, in Alaska" when it speaks against."""
        words = value_words(self.field, self.label or self.value)
        return words if self.speaks_for else f"Against, {inside(words)}"

    def words(self) -> str:
        """The fact with its counts: "Cold storage: 9 of your 41 customers, 3 of 100 others"."""
        return (
            f"{self.what()}: {self.customers:,} of your {self.of_customers:,} customers, "
            f"{self.others:,} of {self.of_others:,} others"
        )


Reason = Count
"""A fact of somebody that is shown as a reason."""


_COUNTS = re.compile(r": [\d,]+ of your [\d,]+ customers, [\d,]+ of [\d,]+ others$")


def head_of(words: str) -> str:
    """A reason without its counts, for where there is little room: "Cold storage"."""
    return _COUNTS.sub("", words)


@dataclass(frozen=True, slots=True)
class Coded:
    """A table of accounts in numbers.

    Attributes:
        book: the facts, (field, value), by their number.
        rows: the numbers of the facts of each account.
        customer: whether each is a customer.
        labels: facts as they were written, where that differs.
    """

    book: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    customer: list[bool] = field(default_factory=list)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, facts: Facts, *, customer: bool) -> None:
        """Take in one account."""
        row = []
        for name, values in facts.items():
            for value in values:
                fact = (name, value)
                number = self._numbers.get(fact)
                if number is None:
                    number = self._numbers[fact] = len(self.book)
                    self.book.append(fact)
                row.append(number)
        self.rows.append(tuple(row))
        self.customer.append(customer)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was learned.

    Attributes:
        customers, others: how many accounts of each it learned from.
        strength: how many people the drawing towards no difference weighs as much as.
        slope, intercept: log odds over those of most = intercept + slope x the sum of weights.
        middle: the log odds of most, with the share of customers that the table has.
        counts: every fact with its counts, by field and value.
    """

    customers: int
    others: int
    strength: float
    slope: float
    intercept: float
    middle: float
    counts: dict[tuple[str, str], Count]

    def log_odds(self, facts: Facts) -> float:
        """The logarithm of somebody's odds over those of most."""
        total = sum(count.weight for count in self._found(facts))
        return self.intercept + self.slope * total

    def _found(self, facts: Facts) -> list[Count]:
        pairs = ((name, value) for name, values in facts.items() for value in values)
        return [count for pair in pairs if (count := self.counts.get(pair)) is not None]

    def reasons(self, facts: Facts, most: int = SHOWN) -> tuple[Reason, ...]:
        """The strongest facts of somebody, one of each group, strongest first."""
        chosen: dict[str, Count] = {}
        for count in sorted(self._found(facts), key=lambda one: (-abs(one.weight), one.field, one.value)):
            if abs(count.weight) >= _LEAST_WEIGHT:
                chosen.setdefault(GROUPS.get(count.field, count.field), count)
        return tuple(chosen.values())[:most]

    def strongest(self, *, speaks_for: bool, most: int = 8) -> tuple[Count, ...]:
        """The facts that weigh most, for or against, among those at least three accounts have."""
        chosen = [
            one
            for one in self.counts.values()
            if one.speaks_for is speaks_for and one.customers + one.others >= 3 and abs(one.weight) >= _LEAST_WEIGHT
        ]
        chosen.sort(key=lambda one: (-abs(one.weight), one.field, one.value))
        return tuple(chosen[:most])


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a model was worth on accounts it had not learned from: their probabilities and what they were."""

    chances: tuple[float, ...]
    customer: tuple[bool, ...]


class TooFew(Exception):
    """There are not enough customers to learn from.

    Attributes:
        missing: how many more it takes.
    """

    def __init__(self, customers: int) -> None:
        super().__init__(f"{LEAST - customers} customers are missing")
        self.missing = LEAST - customers


def learn(table: Coded, cancelled: Callable[[], bool] = _never) -> tuple[Likeness, HeldBack]:
    """Learn from a table, and say how it did on those held back.

    Raises:
        TooFew: there are fewer than `LEAST` customers, or nobody else.
        InterruptedError: it was cancelled.
    """
    customers = sum(table.customer)
    others = len(table.customer) - customers
    if customers < LEAST or not others:
        raise TooFew(min(customers, LEAST - 1))
    total = _counted(table)
    strength, (intercept, slope) = _chosen(table, total, cancelled)
    weights = _weights(table, total, strength)
    usual = [_sum_of(weights, row) for row, one in zip(table.rows, table.customer, strict=True) if not one]
    middle = intercept + slope * median(usual)
    counts = _with_weights(table, total, weights)
    model = Likeness(customers, others, strength, slope, intercept - middle, middle, counts)
    folds = folds_of(table.customer)
    held = _held_back(table, folds, total, strength)
    return model, HeldBack(tuple(_fair(held, table.customer, folds)), tuple(table.customer))


def _sum_of(weights: Sequence[float], row: Sequence[int]) -> float:
    return sum(map(weights.__getitem__, row))


def _chosen(table: Coded, total: _Counted, cancelled: Callable[[], bool]) -> tuple[float, tuple[float, float]]:
    """The strongest drawing that does not surprise clearly more than the best, with the stretching of its scores."""
    tried: list[tuple[float, tuple[float, float], list[float]]] = []
    for strength in STRENGTHS:
        if cancelled():
            raise InterruptedError
        scores = _left_one_out(table, total, strength)
        stretched = platt(scores, table.customer)
        tried.append((strength, stretched, losses(scores, table.customer, *stretched)))
    best = min((lost for _strength, _stretched, lost in tried), key=fmean)
    allowed = fmean(best) + stdev(best) / math.sqrt(len(best)) + _ALIKE
    return next((strength, stretched) for strength, stretched, lost in tried if fmean(lost) <= allowed)


def _left_one_out(table: Coded, total: _Counted, strength: float) -> list[float]:
    """The sum of the weights of each account as all the others teach them: it is taken out of every count it is in."""
    of_others, of_customers = (_weights(table, total, strength, less=(kind == 0, kind == 1)) for kind in (0, 1))
    return [
        _sum_of(of_customers if one else of_others, row) for row, one in zip(table.rows, table.customer, strict=True)
    ]


def folds_of(customer: Sequence[bool]) -> list[int]:
    """The fold of each account: customers and others spread evenly, in an order that chance gave them."""
    chance = random.Random(0)  # noqa: S311 -- repeatable on purpose, guards nothing
    folds = [0] * len(customer)
    for kind in (True, False):
        places = [at for at, one in enumerate(customer) if one is kind]
        chance.shuffle(places)
        for turn, at in enumerate(places):
            folds[at] = turn % FOLDS
    return folds


@dataclass(slots=True)
class _Counted:
    """Facts and known fields, counted: by kind of account, in lists by number of the fact or name of the field."""

    facts: tuple[list[int], list[int]]
    known: tuple[dict[str, int], dict[str, int]]


def _counted(table: Coded, wanted: Callable[[int], bool] = lambda _at: True) -> _Counted:
    found = _Counted(([0] * len(table.book), [0] * len(table.book)), ({}, {}))
    book = table.book
    for at, row in enumerate(table.rows):
        if not wanted(at):
            continue
        kind = int(table.customer[at])
        facts, known = found.facts[kind], found.known[kind]
        for number in row:
            facts[number] += 1
        for name in {book[number][0] for number in row}:
            known[name] = known.get(name, 0) + 1
    return found


def _less(total: _Counted, part: _Counted) -> _Counted:
    facts = tuple([a - b for a, b in zip(total.facts[kind], part.facts[kind], strict=True)] for kind in (0, 1))
    known = tuple(
        {name: count - part.known[kind].get(name, 0) for name, count in total.known[kind].items()} for kind in (0, 1)
    )
    return _Counted((facts[0], facts[1]), (known[0], known[1]))


def weight_of(customers: int, of_customers: int, others: int, of_others: int, strength: float) -> float:
    """The weight of evidence of a fact, drawn towards none as if `strength` more people were known on either side.

    They have the fact as often as all together; where that would be less than one of them, they are so many that one
    has it. The weight is 0 when nobody has the fact, and when one of the two kinds is not known at all.
    """
    if not of_customers or not of_others or not customers + others:
        return 0.0
    usual = (customers + others) / (of_customers + of_others)
    more = max(strength, 1 / usual)
    among_customers = (customers + more * usual) / (of_customers + more)
    among_others = (others + more * usual) / (of_others + more)
    return math.log(among_customers / among_others)


def _weights(table: Coded, counted: _Counted, strength: float, less: tuple[int, int] = (0, 0)) -> list[float]:
    """The weight of each fact; `less` others and customers who have it are taken out before."""
    (others, customers), (known_others, known_customers) = counted.facts, counted.known
    other, customer = less
    return [
        weight_of(
            max(0, customers[at] - customer), max(0, known_customers.get(name, 0) - customer),
            max(0, others[at] - other), max(0, known_others.get(name, 0) - other), strength,
        )
        for at, (name, _value) in enumerate(table.book)
    ]  # fmt: skip


def _held_back(table: Coded, folds: Sequence[int], total: _Counted, strength: float) -> list[float]:
    """The sum of the weights of each account as the other folds teach them."""
    parts = [_counted(table, lambda at, fold=fold: folds[at] == fold) for fold in range(FOLDS)]  # type: ignore[misc]
    weights = [_weights(table, _less(total, part), strength) for part in parts]
    return [_sum_of(weights[fold], row) for row, fold in zip(table.rows, folds, strict=True)]


def _with_weights(table: Coded, total: _Counted, weights: Sequence[float]) -> dict[tuple[str, str], Count]:
    (others, customers), (known_others, known_customers) = total.facts, total.known
    return {
        (name, value): Count(
            name,
            value,
            customers[at],
            known_customers.get(name, 0),
            others[at],
            known_others.get(name, 0),
            weights[at],
            table.labels.get((name, value), ""),
        )
        for at, (name, value) in enumerate(table.book)
    }


def _fair(held: Sequence[float], customer: Sequence[bool], folds: Sequence[int]) -> list[float]:
    """The probability of each account, stretched by what the other folds say."""
    fitted = []
    for fold in range(FOLDS):
        rest = [at for at, one in enumerate(folds) if one != fold]
        fitted.append(platt([held[at] for at in rest], [customer[at] for at in rest]))
    return [chance_of(fitted[fold][0] + fitted[fold][1] * score) for score, fold in zip(held, folds, strict=True)]
