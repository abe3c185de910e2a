"""What each column of a raw table is: a number, a day, a category, free text, an id, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

import numpy as np

from sdr_desk.method.ranking.cells import day_forms, decimal_comma, read_day, read_number
from sdr_desk.method.ranking.coded import CodedColumn, CodedTable

NUMBER, DAY, CATEGORY, TEXT, ID, NOTHING = "number", "day", "category", "text", "id", "nothing"

READABLE = 0.9
"""The share of the filled cells that must read as numbers (or days) to make the column one."""

FEW_LEVELS = 60
"""Numbers with at most so many different values may be names as well as amounts."""

WORD = re.compile(r"[^\W\d_]{2,}")
_DAY_LIKE = re.compile(r"\d{1,4}[-./ ]\w{1,9}[-./, ]+\d{1,4}|[A-Za-z]{3,9} \d{1,2},? \d{4}")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column is read.

    Attributes:
        kind: NUMBER, DAY, CATEGORY, TEXT, ID or NOTHING.
        comma: its numbers have decimal commas.
        forms: how its days are written.
        codes: a NUMBER whose few values may just be names.
        words: a CATEGORY or TEXT of several words, which are worth a look one by one.
        unique: every filled cell is different.
        gaps: an ID or TEXT that is not always filled, which may say something by itself.
    """

    column: str
    kind: str
    comma: bool = False
    forms: tuple[str, ...] = ()
    codes: bool = False
    words: bool = False
    unique: bool = False
    gaps: bool = False


def read_columns(table: CodedTable) -> tuple[Reading, ...]:
    """Decide for each column what it is, from the rows that are given."""
    return tuple(_read_column(name, column) for name, column in table.columns.items())


def _read_column(name: str, column: CodedColumn) -> Reading:
    counts = column.counts()
    filled = {text: int(count) for text, count in zip(column.texts, counts, strict=True) if count and text}
    total = sum(filled.values())
    if not filled or (len(filled) == 1 and total == len(column.codes)):
        return Reading(name, NOTHING)
    unique = len(filled) == total and total >= 30
    return (
        _as_number(name, filled, total, unique=unique)
        or _as_day(name, filled, total, unique=unique)
        or _as_words(name, filled, total, unique=unique, gaps=0.01 < total / len(column.codes) < 0.99)
    )


def _as_number(name: str, filled: dict[str, int], total: int, *, unique: bool) -> Reading | None:
    comma = decimal_comma(islice(filled, 2000))
    coded = any(len(text) > 1 and text[0] == "0" and text.isdigit() for text in islice(filled, 500))
    if coded and not unique and len({len(text) for text in filled}) == 1:
        return None
    numbers = {text: read_number(text, comma=comma) for text in filled}
    read = sum(filled[text] for text, number in numbers.items() if number is not None)
    if read < READABLE * total:
        return None
    values = {number for number in numbers.values() if number is not None}
    whole = all(number.is_integer() for number in values)
    few = 2 < len(values) <= FEW_LEVELS and (whole or total >= 5 * len(values))
    return Reading(name, NUMBER, comma=comma, codes=few, unique=unique and whole)


def _as_day(name: str, filled: dict[str, int], total: int, *, unique: bool) -> Reading | None:
    sample = list(islice(filled, 60))
    if sum(_DAY_LIKE.search(text) is not None for text in sample) < 0.5 * len(sample):
        return None
    forms = day_forms(sample)
    read = sum(count for text, count in filled.items() if forms and read_day(text, forms) is not None)
    return Reading(name, DAY, forms=forms, unique=unique) if read >= READABLE * total else None


def _as_words(name: str, filled: dict[str, int], total: int, *, unique: bool, gaps: bool) -> Reading:
    texts = list(islice(filled, 3000))
    several = float(np.mean([len(WORD.findall(text)) for text in texts])) >= 1.5
    repeats = total / len(filled)
    if repeats >= 3 or len(filled) <= 12:
        return Reading(name, CATEGORY, words=several and len(filled) > 12)
    recur = _recurring(texts)
    if recur >= 0.3:
        kind = CATEGORY if repeats >= 1.5 else TEXT
        return Reading(name, kind, words=True, unique=unique, gaps=gaps and kind == TEXT)
    kind = ID if repeats < 1.2 else CATEGORY
    return Reading(name, kind, unique=unique, gaps=gaps and kind == ID)


def _recurring(texts: list[str]) -> float:
    """The share of the texts with a word that at least one in a hundred of them has (three at least)
    and not nearly all of them."""
    found = [set(WORD.findall(text.casefold())) for text in texts]
    counts: dict[str, int] = {}
    for words in found:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    least, most = max(3, len(texts) // 100), 0.9 * len(texts)
    return sum(any(least <= counts[word] <= most for word in words) for words in found) / len(texts)
