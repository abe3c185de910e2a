"""Answers on the record as they stand, and whether they count by the questions of a guide."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import lru_cache

from sdr_desk.method import qualification
from sdr_desk.method.qualification import Counts, Verdict, counts_of, speaks_of_a_day
from sdr_desk.store.scripts import QuestionRow, ToldAnswer
from sdr_desk.store.writing import moment


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it stands, the day it was said, and everything the record has to that question, newest first."""

    text: str
    on: date
    told: tuple[ToldAnswer, ...] = ()

    def all_told(self) -> tuple[ToldAnswer, ...]:
        """Every answer on the record but those taken back, each of them once, newest first."""
        found = {one.value.strip(): one for one in reversed(self.told) if one.value.strip()}
        return tuple(sorted(found.values(), key=self.told.index))


def answers_of(told: list[ToldAnswer], zone: tzinfo) -> dict[str, Answered]:
    """The answers to all questions by their keys; the text of one that was taken back is "".

    Args:
        told: every answer on the record, oldest first.
        zone: on whose calendar the days are.
    """
    found: dict[str, list[ToldAnswer]] = {}
    for one in told:
        found.setdefault(one.key, []).insert(0, one)
    return {key: Answered(all_[0].value.strip(), day_of(all_[0], zone), tuple(all_)) for key, all_ in found.items()}


def day_of(told: ToldAnswer, zone: tzinfo) -> date:
    """The day on which an answer was written down."""
    return moment(told.at).astimezone(zone).date()


def judge(row: QuestionRow, text: str, today: date, said_on: date | None = None) -> Verdict:
    """Whether a text answers a question, and why not."""
    return qualification.counts(row.kind, rule_of(row), options_of(row.options), text, today, said_on)


def rule_of(row: QuestionRow) -> Counts:
    """What counts as an answer to a question."""
    return _rule(row.counts, row.min_chars)


@lru_cache(maxsize=256)
def _rule(text: str, min_chars: int) -> Counts:
    return counts_of(text, min_chars)


@lru_cache(maxsize=256)
def options_of(text: str) -> tuple[str, ...]:
    """The options of a choice as they are kept."""
    return tuple(str(one) for one in json.loads(text or "[]"))


def is_complete(rows: list[QuestionRow], known: Mapping[str, Answered], today: date) -> bool:
    """Whether every required question has an answer that counts; never without a question."""
    return bool(rows) and all(_is_answered(row, known.get(row.key), today) for row in rows if row.required)


def _is_answered(row: QuestionRow, kept: Answered | None, today: date) -> bool:
    return kept is not None and judge(row, kept.text, today, kept.on).ok


def says_more(row: QuestionRow, kept: Answered, text: str, today: date) -> bool:
    """Whether a text says something that is not on the record: other words, or the same that mean another day now."""
    if text != kept.text:
        return True
    if not text or not speaks_of_a_day(row.kind, row.role):
        return False
    return qualification.read_day(text, today) != qualification.read_day(text, kept.on)
