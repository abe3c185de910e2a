"""For those who find and close: the book that steps aside today, and what is done all the same, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.week_plan import bounds, course_of, today_of, whose
from sdr_desk.errors import KnownError
from sdr_desk.method import rhythm as method
from sdr_desk.method.rhythm import Book, DayPlan
from sdr_desk.store import rhythm as store

CLOSING = "closing_on_prospecting_day"
CALLING = "calling_on_visit_day"
WHAT = {Book.CLOSING: CLOSING, Book.LEAD_GENERATION: CALLING}
"""What it is called to work in a book on a day it rests."""

NOUNS = frozenset({"block"})
_WORDS = {CLOSING: "Closing on a prospecting day", CALLING: "Calling on a visit day"}
_ASIDE = {Book.CLOSING: "Closing steps aside until the next visit day.",
          Book.LEAD_GENERATION: "Calling steps aside until the next prospecting day."}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resting:
    """The book that rests today, None when both or only one are anybody's work.

    `overridden` says that the person works in it today all the same. `sentence` tells all of it, "" for no book.
    """

    book: Book | None
    what: str = ""
    sentence: str = ""
    overridden: bool = False


def resting_book(desk: Desk) -> Resting:
    """Which book steps aside today for the person at the desk; none for those with only one."""
    if not has_both(desk):
        return Resting(None)
    today = today_of(desk, desk.person)
    return resting_on(desk, course_of(desk, desk.person, today, today).on(today))


def resting_on(desk: Desk, plan: DayPlan) -> Resting:
    """The same for a day whose plan was read already."""
    book = method.resting_book(plan.kind) if has_both(desk) else None
    if book is None:
        return Resting(None)
    what = WHAT[book]
    over = overrides(desk, plan.day, plan.day)[what] > 0
    sentence = f"{_WORDS[what]}, and counted." if over else f"{plan.why} {_ASIDE[book]}"
    return Resting(book, what, sentence, over)


def override(desk: Desk, what: str, reason: str = "") -> Changes:
    """Work in the book that rests, for the rest of the day; it is counted, and can be undone.

    Args:
        what: one of `WHAT`'s values.

    Raises:
        KnownError: there is no such thing to override, or it does not rest today.
    """
    resting = resting_book(desk)
    if what not in _WORDS or resting.what != what:
        raise KnownError("Nothing of it steps aside today.", "Nothing was changed.", "Go on.")
    if resting.overridden:
        return Changes(frozenset(), _WORDS[what])
    with desk.write() as write:
        identifier = write.fact("overrides", at=write.at, what=what, person_id=desk.person.id, reason=reason.strip())
        change_id = write.record("override", _WORDS[what], list(NOUNS))
    return Changes(NOUNS, _WORDS[what], {"override": (identifier,)}, change_id)


def overrides(desk: Desk, first: date, last: date, person_id: str = "") -> Counter[str]:
    """How often a person worked in the book that rested, from the first to the last day, by what it was."""
    person = whose(desk, person_id)
    found = store.overrides(desk.conn, person.id, *bounds(person, first, last))
    return Counter(what for _at, what in found)


def has_both(desk: Desk) -> bool:
    """Whether the person at the desk finds and closes."""
    roles = set(desk.person.roles)
    return "solo" in roles or {"rep", "closer"} <= roles
