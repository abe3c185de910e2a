"""Outcomes of a call: the built-in ones and those a manager makes, with what the phone did apart from the talk."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sdr_desk.desk.allowed import managers
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.rules import NOUN as RULES
from sdr_desk.errors import KnownError
from sdr_desk.method.attempts import Spacing
from sdr_desk.method.dispositions import BY_KEY, MORE, OWN, PHONE_STATES, TALK_STATES, Disposition
from sdr_desk.method.rules import Rules, from_text, problems, to_text
from sdr_desk.store import dispositions as store
from sdr_desk.store import rules as rules_store
from sdr_desk.store import tracks
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

DIGITS = tuple("123456789"[len(MORE) :])
"""The keys under “More” that the built-in outcomes leave free."""

MAY_ASK: dict[str, str] = {"": "Nothing", "name": "Who answered"}
"""What may be asked where nothing has to be."""

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class OwnOutcome:
    """What a manager says about an own outcome; see `method.dispositions.Disposition` for the fields.

    Attributes:
        digit: its key under “More”, one of DIGITS; "" for the next one that is free.
        asks: "name" or "" where nothing else has to be asked; None for the usual.
        waits: how long to wait before the next try; None as the rules have it.
        track: id of the nurture track it leads onto (see `tracks_for`); "" for the one their reason leads to.
    """

    label: str
    phone: str = "no_answer"
    talk: str = "none"
    follows: str = "retry"
    times: int = 0
    then: str = ""
    then_days: int = 0
    digit: str = ""
    asks: str | None = None
    waits: Spacing | None = None
    track: str = ""


def find(conn: sqlite3.Connection, key: str) -> Disposition | None:
    """An outcome by its key, built in or own, also one that is no longer offered."""
    if key in BY_KEY or not key.startswith(OWN):
        return BY_KEY.get(key)
    return next((item for item in store.own(conn) if item.key == key), None)


def offered(desk: Desk) -> tuple[Disposition, ...]:
    """What “More” offers: the built-in outcomes without a digit, then the own ones."""
    return (*MORE, *(item for item in store.own(desk.conn) if item.active))


def keyed(desk: Desk) -> tuple[tuple[str, Disposition], ...]:
    """What “More” offers with its keys there: the chosen ones, else those that are free, in order; "" beyond."""
    items = offered(desk)
    taken = {item.digit for item in items if item.digit}
    free = iter([digit for digit in DIGITS if digit not in taken])
    built_in = ((str(at), item) for at, item in enumerate(MORE, 1))
    return (*built_in, *((item.digit or next(free, ""), item) for item in items if item.own))


def made_of(told: OwnOutcome) -> Disposition:
    """The outcome that would be made, to see what it counts as and asks; nothing is kept or checked."""
    return _made("", told)


def may_choose_asks(told: OwnOutcome) -> bool:
    """Whether what is asked can be chosen: somebody answered, and nothing else has to be asked."""
    return told.phone == "answered" and told.follows not in store.ASKS


def told_of(desk: Desk, item: Disposition) -> OwnOutcome:
    """What was said about an own outcome, to be changed."""
    waits = dict(desk.policy.by_outcome).get(item.key)
    asks = None if item.asks == _asks(item.follows, item.talk, None) else item.asks
    return OwnOutcome(
        item.label, item.phone, item.talk, item.follows, item.times, item.then, item.then_days, item.digit, asks, waits,
        item.track,
    )  # fmt: skip


def nurtures(told: OwnOutcome) -> bool:
    """Whether an outcome leads to nurture, at once or by count, so that it can name a track."""
    return "nurture" in (told.follows, told.then if told.times else "")


def tracks_for(desk: Desk, item: Disposition | None = None) -> tuple[tuple[str, str], ...]:
    """The tracks an outcome can lead onto, ids with names; the one an outcome names already even when it is retired."""
    kept = item.track if item else ""
    rows = tracks.rows(desk.conn, retired=True)
    return tuple(
        (row.id, row.track.name if row.active else f"{row.track.name} (retired)")
        for row in rows
        if row.active or row.id == kept
    )


def own(desk: Desk) -> tuple[Disposition, ...]:
    """Every own outcome, those no longer offered included."""
    return store.own(desk.conn)


@managers("can change the outcomes")
def add(desk: Desk, told: OwnOutcome) -> Changes:
    """Make an own outcome.

    Raises:
        KnownError: not a manager, or what is told cannot be (see `check`).
    """
    with desk.write() as write:
        known = store.own(write.conn)
        check(told, known, [row.id for row in tracks.rows(write.conn)])
        item = _made(f"{OWN}{write.ids.next()}", told)
        store.add(write, item, len(known))
        _keep_waits(write, item, told)
        return _close(write, item, f"Added the outcome “{item.label}”")


@managers("can change the outcomes")
def change(desk: Desk, key: str, told: OwnOutcome) -> Changes:
    """Change an own outcome; calls that were logged keep what followed from them.

    Raises:
        KnownError: not a manager, no such outcome, or what is told cannot be.
    """
    with desk.write() as write:
        old = _known(write.conn, key)
        others = tuple(item for item in store.own(write.conn) if item.key != key)
        check(told, others, [old.track, *(row.id for row in tracks.rows(write.conn))])
        item = replace(_made(key, told), active=old.active)
        write.change("dispositions", store.row_id(write.conn, key) or "", **store.columns_of(item))
        _keep_waits(write, item, told)
        return _close(write, item, f"Changed the outcome “{item.label}”")


@managers("can change the outcomes")
def retire(desk: Desk, key: str, *, back: bool = False) -> Changes:
    """No longer offer an own outcome, or offer it again with `back`; the record stays as it is.

    Raises:
        KnownError: not a manager, or no such outcome.
    """
    with desk.write() as write:
        item = _known(write.conn, key)
        taken = {other.digit for other in store.own(write.conn) if other.active and other.key != key}
        digit = "" if back and item.digit in taken else item.digit
        write.change("dispositions", store.row_id(write.conn, key) or "", active=int(back), digit=digit)
        return _close(write, item, f"“{item.label}” is {'offered again' if back else 'no longer offered'}")


@managers("can change the outcomes")
def move(desk: Desk, key: str, by: int) -> Changes:
    """Put an own outcome further up (-1) or down (1) among those that are offered.

    Raises:
        KnownError: not a manager, no such outcome, or it is the first or the last already.
    """
    with desk.write() as write:
        item = _known(write.conn, key)
        known = store.own(write.conn)
        keys = [one.key for one in known if one.active]
        at = keys.index(key) + by if key in keys else -1
        if not 0 <= at < len(keys):
            raise KnownError(f"“{item.label}” cannot move further.", "Nothing was changed.", "Move another.")
        keys.remove(key)
        keys.insert(at, key)
        keys += [one.key for one in known if not one.active]
        for position, one in enumerate(keys):
            write.change("dispositions", store.row_id(write.conn, one) or "", position=position)
        return _close(write, item, f"Moved the outcome “{item.label}”")


def check(told: OwnOutcome, others: Sequence[Disposition], track_ids: Sequence[str] = ()) -> None:
    """Raise KnownError, with one sentence that says what to do, when an outcome cannot be as told.

    Args:
        others: the other own outcomes.
        track_ids: the tracks it can lead onto.
    """
    label = told.label.strip()
    talks = told.talk != "none"
    labels = {one.label.casefold() for one in (*BY_KEY.values(), *others)}
    twin = next((one.label for one in others if one.active and told.digit and one.digit == told.digit), "")
    problems = (
        (not label, "It has no name.", "Give it one."),
        (len(label) > _LONGEST, f"The name is longer than {_LONGEST} letters.", "Shorten it."),
        (
            label.casefold() in labels,
            f"There is a “{label}” already.",
            "Choose another name.",
        ),
        (told.digit not in ("", *DIGITS), "That key is not free.", f"Choose one from {DIGITS[0]} to {DIGITS[-1]}."),
        (bool(twin), f"Key {told.digit} under More is “{twin}” already.", "Choose another key."),
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
        (bool(told.then) and not told.times, "After how many times is missing.", "Set 2 or more, or nothing else."),
        (
            bool(told.times) and told.then in ("rest", "nurture") and not 1 <= told.then_days <= 730,
            "What follows after the count lasts 1 to 730 days.",
            "Set the days.",
        ),
        (told.track not in ("", *track_ids), "The track is gone, or nobody comes onto it any more.", "Choose another."),
        *((True, problem, "Set other waits.") for problem in _wrong_waits(told)),
    )
    for wrong, what, do in problems:
        if wrong:
            raise KnownError(what, "Nothing was saved yet.", do)


def _wrong_waits(told: OwnOutcome) -> tuple[str, ...]:
    return problems(Rules(by_outcome=(("", told.waits),))) if told.waits else ()


def _asks(follows: str, talk: str, wanted: str | None) -> str:
    """What is asked: what has to be, else what is wanted, else who answered when that was somebody else."""
    if must := store.ASKS.get(follows, ""):
        return must
    return wanted if wanted is not None else "name" if (talk, follows) == ("gatekeeper", "retry") else ""


def _keep_waits(write: Write, item: Disposition, told: OwnOutcome) -> None:
    """Keep the waits of an own outcome among the rules, where those of all outcomes are."""
    rules = from_text(rules_store.current(write.conn))
    waits = {key: spacing for key, spacing in rules.by_outcome if key != item.key}
    if told.waits is not None and item.follows == "retry":
        waits[item.key] = told.waits
    if waits != dict(rules.by_outcome):
        rules_store.keep(write, to_text(replace(rules, by_outcome=tuple(waits.items()))))


def _made(key: str, told: OwnOutcome) -> Disposition:
    asks = _asks(told.follows, told.talk, told.asks if told.phone == "answered" else None)
    connect = told.phone == "answered"
    return Disposition(
        key, told.label.strip(), told.digit, connect, told.talk == "conversation", asks, told.follows, "", "",
        told.phone, told.talk, told.times, told.then if told.times else "", told.then_days if told.times else 0, True,
        track=told.track if nurtures(told) else "",
    )  # fmt: skip


def _known(conn: sqlite3.Connection, key: str) -> Disposition:
    found = find(conn, key)
    if found is None or not found.own:
        raise KnownError("This outcome is gone.", "Nothing was changed.", "Choose another.")
    return found


def _close(write: Write, item: Disposition, label: str) -> Changes:
    write.audit("disposition", NOUN, item.key, label)
    nouns = (NOUN, RULES)
    change_id = write.record("disposition", label, nouns)
    return Changes(frozenset(nouns), label, {NOUN: (item.key,)}, change_id)
