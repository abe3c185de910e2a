"""Outcomes of a call: the built-in ones and those a manager makes, with what the phone did apart from the talk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.rules import refuse_others
from sdr_desk.errors import KnownError
from sdr_desk.method.dispositions import BY_KEY, MORE, OWN, PHONE_STATES, TALK_STATES, Disposition
from sdr_desk.store import dispositions as store
from sdr_desk.store.writing import Write

NOUN = "disposition"
FOLLOWS: dict[str, str] = {
    "retry": "Try again later",
    "callback": "Call back at a promised time",
    "nurture": "Nurture until a date",
    "out": "Not a fit",
    "number": "The number is wrong",
}
"""What may follow from an own outcome, as it is chosen. Do not call and handing off have one outcome each."""

THEN: dict[str, str] = {"rest": "rest", "nurture": "nurture", "out": "not a fit"}
"""What may follow after so many times."""

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class OwnOutcome:
    """What a manager says about an own outcome; see `method.dispositions.Disposition` for the fields."""

    label: str
    phone: str = "no_answer"
    talk: str = "none"
    follows: str = "retry"
    times: int = 0
    then: str = ""
    then_days: int = 0


def find(conn: sqlite3.Connection, key: str) -> Disposition | None:
    """An outcome by its key, built in or own, also one that is no longer offered."""
    if key in BY_KEY or not key.startswith(OWN):
        return BY_KEY.get(key)
    return next((item for item in store.own(conn) if item.key == key), None)


def offered(desk: Desk) -> tuple[Disposition, ...]:
    """What “More” offers: the built-in outcomes without a digit, then the own ones."""
    return (*MORE, *(item for item in store.own(desk.conn) if item.active))


def own(desk: Desk) -> tuple[Disposition, ...]:
    """Every own outcome, those no longer offered included."""
    return store.own(desk.conn)


def add(desk: Desk, told: OwnOutcome) -> Changes:
    """Make an own outcome.

    Raises:
        KnownError: not a manager, or what is told cannot be (see `check`).
    """
    refuse_others(desk, "change the outcomes")
    with desk.write() as write:
        known = store.own(write.conn)
        check(told, [item.label for item in (*BY_KEY.values(), *known)])
        item = _made(f"{OWN}{write.ids.next()}", told)
        store.add(write, item, len(known))
        return _close(write, item, f"Added the outcome “{item.label}”")


def change(desk: Desk, key: str, told: OwnOutcome) -> Changes:
    """Change an own outcome; calls that were logged keep what followed from them.

    Raises:
        KnownError: not a manager, no such outcome, or what is told cannot be.
    """
    refuse_others(desk, "change the outcomes")
    with desk.write() as write:
        old = _known(write.conn, key)
        others = [item.label for item in (*BY_KEY.values(), *store.own(write.conn)) if item.key != key]
        check(told, others)
        item = replace(_made(key, told), digit=old.digit, active=old.active)
        write.change("dispositions", store.row_id(write.conn, key) or "", **store.columns_of(item))
        return _close(write, item, f"Changed the outcome “{item.label}”")


def retire(desk: Desk, key: str, *, back: bool = False) -> Changes:
    """No longer offer an own outcome, or offer it again with `back`; the record stays as it is.

    Raises:
        KnownError: not a manager, or no such outcome.
    """
    refuse_others(desk, "change the outcomes")
    with desk.write() as write:
        item = _known(write.conn, key)
        write.change("dispositions", store.row_id(write.conn, key) or "", active=int(back))
        return _close(write, item, f"“{item.label}” is {'offered again' if back else 'no longer offered'}")


def check(told: OwnOutcome, others: list[str]) -> None:
    """Raise KnownError, with one sentence that says what to do, when an outcome cannot be as told."""
    label = told.label.strip()
    talks = told.talk != "none"
    problems = (
        (not label, "It has no name.", "Give it one."),
        (len(label) > _LONGEST, f"The name is longer than {_LONGEST} letters.", "Shorten it."),
        (
            label.casefold() in {one.casefold() for one in others},
            f"There is a “{label}” already.",
            "Choose another name.",
        ),
        (told.phone not in PHONE_STATES, "What the phone did is missing.", "Choose it."),
        (told.talk not in TALK_STATES, "What the talk came to is missing.", "Choose it."),
        (talks and told.phone != "answered", "Nobody talks when nobody answers.", "Choose “Somebody answered”."),
        (told.follows not in FOLLOWS, "What follows from it is missing.", "Choose it."),
        (
            told.follows in ("callback", "nurture") and told.talk == "none",
            f"“{FOLLOWS.get(told.follows, '')}” follows from a talk only.",
            "Choose what the talk came to.",
        ),
        (told.times < 0 or told.times == 1, "The count begins at 2.", "Set 2 or more, or nothing."),
        (bool(told.times) and told.follows != "retry", "A count fits “Try again later” only.", "Leave the count out."),
        (bool(told.times) and told.then not in THEN, "What follows after the count is missing.", "Choose it."),
        (
            bool(told.times) and told.then in ("rest", "nurture") and not 1 <= told.then_days <= 730,
            "The rest after the count is 1 to 730 days.",
            "Set the days.",
        ),
    )
    for wrong, what, do in problems:
        if wrong:
            raise KnownError(what, "Nothing was saved yet.", do)


def _made(key: str, told: OwnOutcome) -> Disposition:
    asks = "name" if told.talk == "gatekeeper" and told.follows == "retry" else store.ASKS.get(told.follows, "")
    connect = told.phone == "answered"
    return Disposition(
        key, told.label.strip(), "", connect, told.talk == "conversation", asks, told.follows, "", "", told.phone,
        told.talk, told.times, told.then if told.times else "", told.then_days if told.times else 0, True,
    )  # fmt: skip


def _known(conn: sqlite3.Connection, key: str) -> Disposition:
    found = find(conn, key)
    if found is None or not found.own:
        raise KnownError("This outcome is gone.", "Nothing was changed.", "Choose another.")
    return found


def _close(write: Write, item: Disposition, label: str) -> Changes:
    write.audit("disposition", NOUN, item.key, label)
    change_id = write.record("disposition", label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (item.key,)}, change_id)
