"""Columns that would only be known afterwards: by their names and by what they say, each with a sentence why.

A column is left out when its name and its data both speak of what came after the sale, when it tells the outcome
nearly without a fault, or when it is filled for buyers only, or for hardly any of them. One that merely looks so
stays, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from sdr_desk.method.ranking.cells import read_number
from sdr_desk.method.ranking.coded import Bools, CodedColumn, CodedTable, Codes, Floats, Rows
from sdr_desk.method.ranking.columns import DAY, ID, NOTHING, NUMBER, Reading
from sdr_desk.method.ranking.metrics import auc
from sdr_desk.method.ranking.model import LeftOut

TOO_GOOD = 0.93
"""An AUC from which a result is suspicious: nobody knows so well who will buy."""

PERFECT = 0.985
"""An AUC of a single column from which it must be the outcome in other words."""

NAMED = 0.68
"""An AUC of a single column from which its name is believed."""

_STRONG, _AHEAD, _NUMBERING = 0.78, 0.1, 0.55
_LEAST_BY_CHANCE, _HARDLY = 15, 0.02
_MOST_ROWS = 20_000
_BINS = 24
_AFTER = re.compile(
    r"\b(?:duration|talk ?time|handle ?time|call (?:length|seconds|secs|minutes|mins|time)"
    r"|(?:length|seconds|minutes) of call"
    r"|outcome|result|won|lost|closed?|closing|contract|invoice|invoiced|signed|signature|purchased?|bought|ordered"
    r"|converted|conversion|disposition|tags?|lead quality|deal (?:size|value|amount|stage|status)|sale (?:date|amount)"
    r"|lead status|lead stage|stage|cancel(?:led|lation)?|churn(?:ed)?|onboarding|paid|payment|renewal"
    r"|last notable activity|final|actual)\b"
)
_BEFORE = re.compile(r"\b(?:p|prev|previous|previously|prior|last|earlier|former|past|before|history|ever)\b")
_BEFORE_TOO = re.compile(r"\blast notable activity\b")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\W]+")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is left out, what its owner is warned of, and how well each column alone tells the outcome (AUC)."""

    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    alone: dict[str, float]


def sounds_afterwards(name: str) -> bool:
    """Whether a column's name speaks of what is only known after the call or the sale."""
    words = " ".join(part for part in _CAMEL.split(name) if part).casefold()
    if _BEFORE_TOO.search(words):
        return True
    return _AFTER.search(words) is not None and _BEFORE.search(words) is None


def suspect(table: CodedTable, positive: Bools, readings: tuple[Reading, ...], keep: Collection[str] = ()) -> Suspicion:
    """Look at every column; those in *keep* are never left out."""
    left_out: list[LeftOut] = []
    warnings: list[str] = []
    alone: dict[str, float] = {}
    rows = _sample(positive)
    for reading in readings:
        if reading.kind in {NOTHING, ID}:
            continue
        column = table.columns[reading.column].take(rows)
        alone[reading.column] = alone_auc(column, reading, positive[rows])
        why = _why_out(column, reading, positive[rows], alone[reading.column])
        if why and reading.column not in keep:
            left_out.append(LeftOut(reading.column, why))
        elif warning := why or _why_mind(reading, alone[reading.column]):
            warnings.append(f"“{reading.column}” was kept. {warning}")
    out = {one.column for one in left_out}
    warnings += _carried({name: value for name, value in alone.items() if name not in out}, keep)
    if abs(auc(positive, np.arange(len(positive))) - 0.5) > 0.4:
        warnings.append("The rows stand in the order of the outcome, so their order says nothing about time.")
    return Suspicion(tuple(left_out), tuple(warnings), alone)


def too_good(value: float, alone: dict[str, float]) -> str:
    """The warning for a result that is suspiciously good, "" for any other."""
    if value < TOO_GOOD:
        return ""
    strongest = max(alone, key=lambda name: alone[name], default="")
    named = f" Look at “{strongest}” first: alone it reaches {alone[strongest]:.2f}." if strongest else ""
    return (
        f"An AUC of {value:.2f} is suspiciously good: some column may only be known after the sale.{named}"
        " Leave it out with --exclude and compare."
    )


def alone_auc(column: CodedColumn, reading: Reading, positive: Bools) -> float:
    """How well a column tells the outcome by the rates of its bins, each half of the rows judged by the other."""
    bins, width = _bins(column, reading)
    half = np.arange(len(positive)) % 2
    rate = (positive.sum() + 0.5) / (len(positive) + 1)
    score = np.zeros(len(positive))
    for side in (0, 1):
        learn, told = half == side, half != side
        people = np.bincount(bins[learn], minlength=width)
        bought = np.bincount(bins[learn], weights=positive[learn].astype(float), minlength=width)
        score[told] = ((bought + 5 * rate) / (people + 5))[bins[told]]
    return auc(positive, score)


def _sample(positive: Bools) -> Rows:
    """At most so many rows that a look stays quick, with every part of the table in them."""
    step = max(1, len(positive) // _MOST_ROWS)
    rows = np.arange(0, len(positive), step)
    enough = positive[rows].any() and not positive[rows].all()
    return rows if enough else np.arange(len(positive))


def _bins(column: CodedColumn, reading: Reading) -> tuple[Codes, int]:
    if reading.kind != NUMBER:
        return column.codes, len(column.texts)
    found = [read_number(text, comma=reading.comma) for text in column.texts]
    values: Floats = column.spread(np.array([np.nan if one is None else one for one in found], float))
    known = values[~np.isnan(values)]
    edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS)[1:-1])) if len(known) else np.zeros(0)
    bins = np.where(np.isnan(values), len(edges) + 1, np.searchsorted(edges, values, side="left"))
    return bins.astype(np.int32), len(edges) + 2


def _why_out(column: CodedColumn, reading: Reading, positive: Bools, alone: float) -> str:
    if reading.kind == NUMBER and reading.unique and _numbers_the_rows(column, reading) and alone < _NUMBERING:
        return "It only numbers the rows."
    if alone >= PERFECT:
        return f"Alone it tells the outcome nearly without a fault (AUC {alone:.3f}): it must come after it."
    if _only_for_buyers(column, positive):
        return "It is filled almost only for those who bought: it is written down afterwards."
    if _only_for_others(column, positive):
        return "It is filled almost only for those who did not buy: it is written down afterwards."
    if sounds_afterwards(reading.column) and alone >= NAMED:
        return f"By its name it is only known afterwards, and it tells too much (alone an AUC of {alone:.2f})."
    return ""


def _why_mind(reading: Reading, alone: float) -> str:
    if alone >= 0.9:
        return f"Alone it reaches an AUC of {alone:.2f}. Is it known before the call? If not, use --exclude."
    if sounds_afterwards(reading.column):
        return "By its name it may only be known afterwards. If so, use --exclude."
    return ""


def _carried(alone: dict[str, float], keep: Collection[str]) -> list[str]:
    """The warning that a single column carries the result."""
    order = sorted(alone, key=lambda name: -alone[name])
    if not order or alone[order[0]] < _STRONG or order[0] in keep or alone[order[0]] >= 0.9:
        return []
    second = alone[order[1]] if len(order) > 1 else 0.5
    if alone[order[0]] - second < _AHEAD:
        return []
    return [
        f"“{order[0]}” carries most of the result: alone it reaches an AUC of {alone[order[0]]:.2f}, the next column"
        f" {second:.2f}. Is it known before the call? If not, use --exclude."
    ]


def _numbers_the_rows(column: CodedColumn, reading: Reading) -> bool:
    return reading.kind != DAY and len(set(column.codes.tolist())) == len(column.codes)


def _empty(column: CodedColumn) -> Bools:
    return np.asarray(np.array([not text for text in column.texts], bool)[column.codes])


def _only_for_others(column: CodedColumn, positive: Bools) -> bool:
    """Whether hardly any of the buyers whom chance would put among the filled rows is there."""
    filled = ~_empty(column)
    by_chance = float(positive.mean()) * int(filled.sum())
    return by_chance >= _LEAST_BY_CHANCE and int(positive[filled].sum()) <= _HARDLY * by_chance


def _only_for_buyers(column: CodedColumn, positive: Bools) -> bool:
    empty = _empty(column)
    filled = ~empty
    if filled.sum() < 10 or empty.sum() < 10:
        return False
    return bool(
        positive[filled].mean() >= 0.97
        and positive[empty].mean() <= 0.3
        and positive[filled].sum() >= 0.1 * positive.sum()
    )
