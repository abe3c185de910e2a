"""The facts a model sees: numbers (with gaps) and categories, made from the columns by fixed rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sdr_desk.method.ranking.cells import read_day, read_number
from sdr_desk.method.ranking.coded import CodedColumn, CodedTable, Codes, Floats
from sdr_desk.method.ranking.columns import CATEGORY, DAY, NUMBER, TEXT, WORD, Reading

MOST_LEVELS = 2000
"""Levels of a category that are told apart; the others count as one, like those never seen before."""

MOST_WORDS = 60
_PARTS = ("since", "month", "day", "weekday", "hour")
_EPOCH_DAYS = 719163


@dataclass(frozen=True, slots=True)
class NumberFacet:
    """A number taken from a column: its value, a part of its day, how often it occurs, if it is filled, one word."""

    column: str
    part: str
    comma: bool = False
    forms: tuple[str, ...] = ()
    known: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CategoryFacet:
    """A column's text as one of the known levels; anything else is the level after the last."""

    column: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """The facts of some rows: numbers (rows × facets, NaN where there is none) and level numbers."""

    numbers: Floats
    codes: Codes

    def take(self, rows: Any) -> Facets:
        """The facts of some of the rows."""
        return Facets(self.numbers[rows], self.codes[rows])


@dataclass(frozen=True, slots=True)
class Encoder:
    """Makes facets of a table; what it knows was found in the rows it was fitted on, without their outcomes."""

    numbers: tuple[NumberFacet, ...]
    categories: tuple[CategoryFacet, ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """How many levels each category has, the one for everything else included."""
        return tuple(len(facet.levels) + 1 for facet in self.categories)

    def columns(self) -> tuple[str, ...]:
        """The columns it needs."""
        return tuple(dict.fromkeys([*(one.column for one in self.numbers), *(one.column for one in self.categories)]))

    def transform(self, table: CodedTable) -> Facets:
        """The facets of a table; a column that is missing counts as empty."""
        empty = CodedColumn(("",), np.zeros(table.rows, np.int32))
        numbers = np.full((table.rows, len(self.numbers)), np.nan, order="F")
        codes = np.zeros((table.rows, len(self.categories)), np.int32, order="F")
        for at, number in enumerate(self.numbers):
            column = table.columns.get(number.column, empty)
            numbers[:, at] = column.spread(np.array([_number_of(number, text) for text in column.texts], float))
        for at, category in enumerate(self.categories):
            column = table.columns.get(category.column, empty)
            index = {level: code for code, level in enumerate(category.levels)}
            other = len(category.levels)
            codes[:, at] = np.array([index.get(text, other) for text in column.texts], np.int32)[column.codes]
        return Facets(numbers, codes)


def fit_encoder(table: CodedTable, readings: tuple[Reading, ...]) -> Encoder:
    """Choose the facets of each column; ids and columns that say nothing get none.

    When no column says anything, one facet is left that is the same for everybody, for learners that need one.
    """
    numbers: list[NumberFacet] = []
    categories: list[CategoryFacet] = []
    for reading in readings:
        column = table.columns[reading.column]
        if reading.kind == NUMBER:
            numbers.append(NumberFacet(reading.column, "value", comma=reading.comma))
        elif reading.kind == DAY:
            numbers += [
                facet
                for part in _PARTS
                if _varies(facet := NumberFacet(reading.column, part, forms=reading.forms), column) or part == _PARTS[0]
            ]
        if reading.kind == CATEGORY or reading.codes:
            categories.append(_category(reading.column, column, exact=reading.codes))
        if reading.kind == CATEGORY and len(column.texts) > 30:
            numbers.append(_frequency(reading.column, column))
        if reading.words:
            numbers += _words(reading.column, column)
        if reading.gaps:
            numbers.append(NumberFacet(reading.column, "filled"))
        if reading.kind == TEXT:
            numbers.append(NumberFacet(reading.column, "length"))
    if not numbers and not categories:
        numbers.append(NumberFacet(readings[0].column if readings else "", "filled"))
    return Encoder(tuple(numbers), tuple(categories))


def _number_of(facet: NumberFacet, text: str) -> float:
    if facet.part == "value":
        found = read_number(text, comma=facet.comma) if text else None
        return np.nan if found is None else found
    if facet.part in _PARTS:
        return _day_part(facet, text)
    if facet.part == "filled":
        return float(text != "")
    if facet.part == "length":
        return float(len(text))
    if facet.part == "often":
        return facet.known.get(text, 0.0)
    return float(facet.part.removeprefix("word:") in WORD.findall(text.casefold()))


def _day_part(facet: NumberFacet, text: str) -> float:
    found = read_day(text, facet.forms) if text else None
    if found is None:
        return np.nan
    seconds = found.hour * 3600 + found.minute * 60 + found.second
    parts = {
        "since": found.toordinal() - _EPOCH_DAYS + seconds / 86400, "month": found.month, "day": found.day,
        "weekday": found.isoweekday(), "hour": found.hour,
    }  # fmt: skip
    return float(parts[facet.part])


def _varies(facet: NumberFacet, column: CodedColumn) -> bool:
    counts = column.counts()
    values = {_number_of(facet, text) for text, count in zip(column.texts, counts, strict=True) if count and text}
    return len({value for value in values if not np.isnan(value)}) > 1


def _category(name: str, column: CodedColumn, *, exact: bool) -> CategoryFacet:
    counts = column.counts()
    least = 1 if exact or len(column.codes) < 200 else 2
    order = [int(at) for at in np.argsort(-counts, kind="stable") if counts[at] >= least][:MOST_LEVELS]
    return CategoryFacet(name, tuple(column.texts[at] for at in order))


def _frequency(name: str, column: CodedColumn) -> NumberFacet:
    counts = column.counts()
    known = {text: round(float(np.log1p(n)), 4) for text, n in zip(column.texts, counts, strict=True) if n > 1 and text}
    return NumberFacet(name, "often", known=known)


def _words(name: str, column: CodedColumn) -> list[NumberFacet]:
    seen: dict[str, int] = {}
    for text, count in zip(column.texts, column.counts(), strict=True):
        if count:
            for word in set(WORD.findall(text.casefold())):
                seen[word] = seen.get(word, 0) + int(count)
    rows = len(column.codes)
    kept = [word for word, count in seen.items() if max(5, rows // 200) <= count <= 0.95 * rows]
    kept.sort(key=lambda word: (-seen[word], word))
    return [NumberFacet(name, f"word:{word}") for word in kept[:MOST_WORDS]]
