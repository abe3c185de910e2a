"""The table of prospects: everyone or those who match, by position, in the order of their grade."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import day_text, my_time
from sdr_desk.method.lifecycle import LABELS
from sdr_desk.store import browse as store
from sdr_desk.store.browse import LineRow
from sdr_desk.store.failures import explained
from sdr_desk.store.writing import moment

STATUS_WORDS: dict[str, str] = {"callback": "Callback", **LABELS}
"""Every status the table shows and filters by, with its words."""

_CODES = {key: code for code, key in enumerate(STATUS_WORDS, 1)}
_NOBODY = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everyone in order, kept between searches.

    Attributes:
        order: the numbers of all people, the best grade first.
        place: number to position in that order.
        status: number to the code of the status.
    """

    order: array[int]
    place: array[int]
    status: bytearray

    def count(self, status: str) -> int:
        """How many people have a status."""
        return self.status.count(_CODES[status])

    def knows(self, number: int) -> bool:
        """Whether a person was there when the ranking was made."""
        return number < len(self.place) and self.place[number] != _NOBODY


@dataclass(frozen=True, slots=True)
class Found:
    """The people found, as numbers in table order, and everyone they were taken from."""

    numbers: array[int]
    ranking: Ranking

    @property
    def total(self) -> int:
        """How many people there are in all."""
        return len(self.ranking.order)

    def position(self, number: int | None) -> int:
        """Where a person stands among those found, -1 when not among them."""
        try:
            return -1 if number is None else self.numbers.index(number)
        except ValueError:
            return -1


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of the table as texts; `status` is a key of STATUS_WORDS. A removed person has no id."""

    id: str
    grade: str
    name: str
    company: str
    place: str
    status: str
    status_text: str
    owner: str
    next_step: str


REMOVED = TableLine("", "", "Removed meanwhile", "", "", "", "", "", "")


def find(
    desk: Desk,
    text: str,
    status: str = "",
    ranking: Ranking | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Found | None:
    """The people who match the words and the status, everyone without either; None when stopped.

    Args:
        desk: one with a connection of its own when called on another thread.
        ranking: the ranking of the last search, made anew when None.

    Raises:
        KnownError: the file cannot be read.
    """
    try:
        with explained(), store.stoppable(desk.conn, stopped):
            ranking = ranking or rank(desk)
            numbers = _matching(desk, text, ranking) if text.strip() else ranking.order
    except sqlite3.OperationalError:
        if stopped():
            return None
        raise
    if status:
        code = _CODES[status]
        numbers = array("I", (number for number in numbers if ranking.status[number] == code))
    return Found(numbers, ranking)


def rank(desk: Desk) -> Ranking:
    """Everyone in the order of the table; reads the whole file once."""
    order = array("I")
    codes = array("B")
    for number, status in store.ranked(desk.conn):
        order.append(number)
        codes.append(_CODES.get(status, 0))
    size = max(order, default=-1) + 1
    place = array("I", [_NOBODY]) * size
    known = bytearray(size)
    for at, number in enumerate(order):
        place[number] = at
        known[number] = codes[at]
    return Ranking(order, place, known)


def _matching(desk: Desk, text: str, ranking: Ranking) -> array[int]:
    place, size = ranking.place, len(ranking.place)
    hits = [at for at in (place[n] for n in store.matching(desk.conn, text) if n < size) if at != _NOBODY]
    hits.sort()
    return array("I", map(ranking.order.__getitem__, hits))


def lines(desk: Desk, numbers: Sequence[int]) -> tuple[TableLine, ...]:
    """The lines of these people in the given order."""
    return tuple(REMOVED if row is None else _line(desk, row) for row in store.lines(desk.conn, numbers))


def number_of(desk: Desk, prospect_id: str) -> int | None:
    """The number of a person in `Found`, None when unknown."""
    return store.number_of(desk.conn, prospect_id)


def _line(desk: Desk, row: LineRow) -> TableLine:
    place = ", ".join(part for part in (row.city, row.state) if part)
    return TableLine(
        row.id, row.grade, row.name or row.company, row.company if row.name else "", place, row.status,
        _status(row), row.owner, _next_step(desk, row),
    )  # fmt: skip


def _status(row: LineRow) -> str:
    return f"With {row.closer}" if row.status == "handed_off" and row.closer else STATUS_WORDS.get(row.status, "")


_FIXED_STEPS = {
    "qualified": "Hand off",
    "accepted": "With the closer",
    "won": "Ask for a referral",
    "lost": "None",
    "disqualified": "None",
    "do_not_call": "None, blocked",
}


def _next_step(desk: Desk, row: LineRow) -> str:
    """What is to be done with a person, short enough for a column."""
    if row.status in _FIXED_STEPS:
        return _FIXED_STEPS[row.status]
    if row.status == "handed_off" and row.answer_by:
        day = _day(desk, row.answer_by)
        return f"Answer by {'' if day == 'today' else day + ' '}{my_time(desk, row.answer_by)}"
    return _call_step(desk, row) if row.owner else "Assign an owner"


def _call_step(desk: Desk, row: LineRow) -> str:
    if row.status == "callback" and row.callback_at:
        return f"Call {_day(desk, row.callback_at)} {my_time(desk, row.callback_at)}"
    if row.status == "nurture" and row.nurture_until:
        return f"Touch {max(row.track_step, 1)}, {_day(desk, row.nurture_until)}"
    if not row.dialable:
        return "Find a number"
    return f"Call {_day(desk, row.due_at)}" if row.due_at else "In the queue"


def _day(desk: Desk, at: str) -> str:
    """The day of a stored time in words; a day that is past reads as today, as it is due now."""
    today = desk.local_now().date()
    return day_text(max(moment(at).astimezone(desk.zone).date(), today), today)
