"""The table of prospects: everyone or those who match words and filters, in the order asked for; lines by number."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pace import yielding
from sdr_desk.desk.wording import day_text, my_time
from sdr_desk.method.lifecycle import LABELS
from sdr_desk.store import browse as store
from sdr_desk.store import finding, orders
from sdr_desk.store.browse import LineRow
from sdr_desk.store.failures import explained
from sdr_desk.store.filters import FIELDS, FLAGS, Around, Filter
from sdr_desk.store.finding import FIRST_PAGE, Query, Sort
from sdr_desk.store.orders import SORTS
from sdr_desk.store.search_index import serial_of
from sdr_desk.store.writing import moment

__all__ = [
    "FIELDS", "FIRST_PAGE", "MOST_OPTIONS", "NEXT_STEP_WORDS", "REMOVED", "SORTS", "STATUS_WORDS", "YES_NO", "Filter",
    "Found", "Option", "Query", "Sort", "TableLine", "find", "lines", "number_of", "options", "own_fields",
]  # fmt: skip

STATUS_WORDS: dict[str, str] = {"callback": "Callback", **LABELS}
"""Every status the table shows and filters by, with its words."""

NEXT_STEP_WORDS: dict[str, str] = {
    "call": "Call",
    "callback": "Callback",
    "nurture": "Nurture touch",
    "hand_off": "Hand off",
    "queue": "In the queue",
    "answer": "Answer of the closer",
    "with_closer": "With the closer",
    "referral": "Ask for a referral",
    "owner": "Assign an owner",
    "number": "Find a number",
    "nothing": "Not planned",
    "none": "None",
}
"""Every next step a filter can ask for, with its words."""

YES_NO = frozenset((*FLAGS, "open_now"))
"""The fields that are so or not."""

MOST_OPTIONS = 200

Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The people found, as numbers in the order asked for, and how many there are and ever were in all.

    A number is a person's place in the order of the table; it changes with grade and score.
    """

    numbers: array[int]
    total: int
    indexed: int = 0

    def knows(self, number: int) -> bool:
        """Whether a person was there already when this was found."""
        return serial_of(number) <= self.indexed

    def position(self, number: int | None) -> int:
        """Where a person stands among those found, -1 when not among them."""
        try:
            return -1 if number is None else self.numbers.index(number)
        except ValueError:
            return -1


@dataclass(frozen=True, slots=True)
class Option:
    """One value a filter can have: what it is kept as, how it reads, and how many people have it."""

    value: str
    words: str
    count: int


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
    query: Query,
    stopped: Stopped = lambda: False,
    first_page: Callable[[array[int]], None] | None = None,
    total: int | None = None,
) -> Found | None:
    """Everyone who matches the words and all filters, in the order asked for; None when stopped.

    Args:
        desk: one with a connection of its own when called on another thread.
        first_page: called once, as soon as the first people are known (at most `FIRST_PAGE`), before all are found.
        total: how many people there are, when known from the last search and nobody came or went since.

    Raises:
        KnownError: the file cannot be read.
        LookupError: a filter or the order names something there is not.
    """
    conn = desk.conn
    try:
        with explained(), store.stoppable(conn, stopped), yielding():
            indexed = store.ever_indexed(conn)
            numbers = _numbers(desk, query, first_page)
            return Found(numbers, store.everyone(conn) if total is None else total, indexed)
    except sqlite3.OperationalError:
        if stopped():
            return None
        raise


def _numbers(desk: Desk, query: Query, first_page: Callable[[array[int]], None] | None) -> array[int]:
    conn = desk.conn
    around = Around(desk.now(), desk.rules, store.zones(conn))
    if query.sort == Sort():
        return finding.find(conn, query, around, first_page)
    narrowed = bool(query.text.strip() or query.filters)
    numbers = orders.in_order(conn, finding.find(conn, query, around) if narrowed else None, query.sort)
    if first_page is not None:
        first_page(numbers[:FIRST_PAGE])
    return numbers


def options(desk: Desk, field: str, stopped: Stopped = lambda: False) -> tuple[Option, ...] | None:
    """The values a field has, the most frequent first, at most `MOST_OPTIONS`; None when stopped.

    Fields are those of `FIELDS` that hold texts or are so or not, and "custom:Name". Reads everybody: not for the
    thread of the screen.
    """
    try:
        with explained(), store.stoppable(desk.conn, stopped):
            found = orders.options(desk.conn, field, MOST_OPTIONS)
    except sqlite3.OperationalError:
        if stopped():
            return None
        raise
    names = _words_for(desk, field)
    return tuple(Option(value, names.get(value, value), count) for value, count in found)


def own_fields(desk: Desk) -> tuple[str, ...]:
    """The names of people's own fields, for the filter "custom:Name"."""
    return tuple(orders.custom_fields(desk.conn, MOST_OPTIONS))


_FIXED_WORDS = {"status": STATUS_WORDS, "next_step": NEXT_STEP_WORDS}
_NAMED = {
    "owner": ("people", "Nobody"),
    "source": ("sources", "None"),
    "list": ("lists", "None"),
    "import": ("imports", "Added by hand"),
}


def _words_for(desk: Desk, field: str) -> dict[str, str]:
    if field in _FIXED_WORDS:
        return _FIXED_WORDS[field]
    table, nobody = _NAMED.get(field, ("", "Empty"))
    if table:
        return {"": nobody, **store.names(desk.conn, table)}
    return {"0": "No", "1": "Yes"} if field in YES_NO else {"": nobody}


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
    if row.status == "won" and row.referral_said:
        return "None"
    if row.status in _FIXED_STEPS:
        return _FIXED_STEPS[row.status]
    if row.status == "handed_off" and row.answer_by:
        day = _day(desk, row.answer_by)
        return f"Answer by {'' if day == 'today' else day + ' '}{my_time(desk, row.answer_by)}"
    return _call_step(desk, row) if row.owner else "Assign an owner"


def _call_step(desk: Desk, row: LineRow) -> str:
    if row.status == "callback" and row.callback_at:
        return f"Call {_day(desk, row.callback_at)} {my_time(desk, row.callback_at)}"
    if row.status == "nurture" and (due := row.due_at or row.nurture_until):
        return f"Touch {max(row.track_step, 1)}, {_day(desk, due)}"
    if not row.dialable:
        return "Find a number"
    return f"Call {_day(desk, row.due_at)}" if row.due_at else "In the queue"


def _day(desk: Desk, at: str) -> str:
    """The day of a stored time in words; a day that is past reads as today, as it is due now."""
    today = desk.local_now().date()
    return day_text(max(moment(at).astimezone(desk.zone).date(), today), today)
