"""What sources cost, as it is entered: money by month, hours of people, campaigns, and what an hour costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sdr_desk.desk.allowed import managers, manages, refuse_others
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.worth_figures import KINDS
from sdr_desk.desk.worth_words import exact_money
from sdr_desk.errors import KnownError
from sdr_desk.method.channels import kind_of
from sdr_desk.method.months_said import hours_text, month_text
from sdr_desk.store import people, setup
from sdr_desk.store import spending as store
from sdr_desk.store import worth as sources_store
from sdr_desk.store.people import PersonRow
from sdr_desk.store.spending import HoursRow, SpendRow
from sdr_desk.store.worth import SourceRow
from sdr_desk.store.writing import Value, Write

NOUN = "spend"
NOUNS = (NOUN,)
SOURCE_NOUNS, PERSON_NOUNS = (NOUN, "source"), (NOUN, "people")
LONGEST = 500
MOST_CENTS = 10**12
MOST_HOUR_CENTS = 100_000_00
MOST_MINUTES = 31 * 24 * 60
_OLDEST = "1990-01"
_Row = TypeVar("_Row", SpendRow, HoursRow)


@dataclass(frozen=True, slots=True)
class NewSpend:
    """Money spent on a source in a month (YYYY-MM), in cents; the source by its name, a new one is made."""

    source: str
    month: str
    amount_cents: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class NewHours:
    """Minutes somebody worked for a source in a month (YYYY-MM) besides calling; a new source is made."""

    source: str
    month: str
    person_id: str
    minutes: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries, the newest first, with everybody who works here and what an hour of theirs costs."""

    spend: tuple[SpendRow, ...]
    hours: tuple[HoursRow, ...]
    people: tuple[PersonRow, ...]


def entries(desk: Desk) -> Entries:
    """Everything that was entered and not taken back."""
    always = (_OLDEST, "9999-12")
    team = people.people(desk.conn) if may_manage(desk) else [desk.person]
    return Entries(tuple(store.spend(desk.conn, *always)), tuple(store.hours(desk.conn, *always)), tuple(team))


def sources(desk: Desk) -> tuple[SourceRow, ...]:
    """Every source with its kind and campaign, by name."""
    return tuple(sources_store.sources(desk.conn))


def campaigns(desk: Desk) -> tuple[str, ...]:
    """The names of all campaigns."""
    return tuple(store.campaigns(desk.conn))


def may_manage(desk: Desk) -> bool:
    """Whether the person at the desk keeps the money: a manager, or somebody who works alone."""
    return manages(desk)


def why_not_manage(desk: Desk) -> str | None:
    """Why the person at the desk may not enter money; None when they may."""
    return None if may_manage(desk) else "Only a manager can enter what was spent."


# --- money ------------------------------------------------------------------------------------------------------------


@managers("can enter what was spent")
def add_spend(desk: Desk, new: NewSpend) -> Changes:
    """Enter money spent on a source in a month.

    Raises:
        KnownError: not a manager, no source, an amount or a month that cannot be, or the file cannot be written.
    """
    _refuse(_spend_problem(new, desk.local_now().date()))
    with desk.write() as write:
        entry_id = write.fact(store.SPEND, None, **_spend_columns(write, new))
        return _done(write, "spend_added", f"Spent: {_spend_words(desk, new)}", store.SPEND, entry_id)


@managers("can change what was spent")
def change_spend(desk: Desk, entry_id: str, new: NewSpend) -> Changes:
    """Put another entry in the place of one; what was entered first stays on the record as corrected.

    Raises:
        KnownError: as `add_spend`, or the entry was taken back meanwhile.
    """
    _refuse(_spend_problem(new, desk.local_now().date()))
    with desk.write() as write:
        _there(store.spend_entry(write.conn, entry_id))
        made = store.put_in_place(write, store.SPEND, entry_id, **_spend_columns(write, new))
        return _done(write, "spend_changed", f"Corrected: {_spend_words(desk, new)}", store.SPEND, made)


@managers("can remove what was spent")
def remove_spend(desk: Desk, entry_id: str) -> Changes:
    """Take money back that was entered by mistake; undo brings it back.

    Raises:
        KnownError: not a manager, it was taken back already, or the file cannot be written.
    """
    with desk.write() as write:
        row = _there(store.spend_entry(write.conn, entry_id))
        write.correct(store.SPEND, entry_id, "removed")
        words = _spend_words(desk, NewSpend(row.source, row.month, row.amount_cents))
        return _done(write, "spend_removed", f"Removed: {words}", store.SPEND, entry_id)


# --- hours ------------------------------------------------------------------------------------------------------------


def add_hours(desk: Desk, new: NewHours) -> Changes:
    """Enter hours somebody worked for a source besides calling; everybody their own, a manager anybody's.

    Raises:
        KnownError: somebody else's hours, no source, a length or a month that cannot be, or nothing can be written.
    """
    _refuse_hours(desk, new)
    with desk.write() as write:
        entry_id = write.fact(store.HOURS, None, **_hours_columns(write, new))
        return _done(write, "hours_added", f"Hours: {_hours_words(desk, new)}", store.HOURS, entry_id)


def change_hours(desk: Desk, entry_id: str, new: NewHours) -> Changes:
    """Put another entry of hours in the place of one.

    Raises:
        KnownError: as `add_hours`, or the entry was taken back meanwhile.
    """
    _refuse_hours(desk, new)
    with desk.write() as write:
        row = _there(store.hours_entry(write.conn, entry_id))
        _refuse_not_own(desk, row.person_id)
        made = store.put_in_place(write, store.HOURS, entry_id, **_hours_columns(write, new))
        return _done(write, "hours_changed", f"Corrected: {_hours_words(desk, new)}", store.HOURS, made)


def remove_hours(desk: Desk, entry_id: str) -> Changes:
    """Take hours back that were entered by mistake; undo brings them back.

    Raises:
        KnownError: somebody else's, they were taken back already, or the file cannot be written.
    """
    with desk.write() as write:
        row = _there(store.hours_entry(write.conn, entry_id))
        _refuse_not_own(desk, row.person_id)
        write.correct(store.HOURS, entry_id, "removed")
        words = _hours_words(desk, NewHours(row.source, row.month, row.person_id, row.minutes))
        return _done(write, "hours_removed", f"Removed: {words}", store.HOURS, entry_id)


# --- sources and people -----------------------------------------------------------------------------------------------


@managers("can change sources")
def set_channel(desk: Desk, source_id: str, kind: str, campaign: str) -> Changes:
    """Say which kind of channel a source is and to which campaign it belongs; "" takes it out of one.

    Raises:
        KnownError: not a manager, no such source, an unknown kind, or a name that is too long.
    """
    name = " ".join(campaign.split())
    _refuse("There is no such kind of channel." if kind not in KINDS else _too_long(name))
    with desk.write() as write:
        row = next((one for one in sources_store.sources(write.conn) if one.id == source_id), None)
        if row is None:
            raise KnownError("This source is not there any more.", "Nothing was changed.", "Choose another one.")
        write.change("sources", source_id, channel_kind=kind, campaign=name)
        label = f"{row.name}: {KINDS[kind].lower()}" + (f", {name}" if name else ", no campaign")
        return _done(write, "source_channel", label, "sources", source_id, SOURCE_NOUNS)


@managers("can say what an hour costs")
def set_hour_cost(desk: Desk, person_id: str, cents: int) -> Changes:
    """Say what an hour of somebody costs, in cents; 0 means that it is not known.

    Raises:
        KnownError: not a manager, nobody of that id, or an amount that cannot be.
    """
    _refuse("" if 0 <= cents <= MOST_HOUR_CENTS else "An hour costs at most 100,000.")
    found = people.person(desk.conn, person_id)
    if found is None:
        raise KnownError("That person is no longer on the team.", "Nothing was changed.", "Choose someone else.")
    with desk.write() as write:
        write.change("people", person_id, hour_cost_cents=cents)
        cost = exact_money(cents, desk.profile.currency) if cents else "cost not known"
        label = f"An hour of {found.name}: {cost}"
        changes = _done(write, "hour_cost", label, "people", person_id, PERSON_NOUNS)
    desk.reread_person()
    return changes


# --- shared -----------------------------------------------------------------------------------------------------------


def _done(write: Write, action: str, label: str, noun: str, identifier: str, nouns: tuple[str, ...] = NOUNS) -> Changes:
    write.audit(action, noun, identifier, label)
    change_id = write.record(action, label, nouns)
    return Changes(frozenset(nouns), label, {NOUN: (identifier,)}, change_id)


def _refuse_not_own(desk: Desk, person_id: str) -> None:
    if person_id != desk.person.id:
        refuse_others(desk, "can change the hours of others")


def _refuse_hours(desk: Desk, new: NewHours) -> None:
    _refuse_not_own(desk, new.person_id)
    _refuse(_hours_problem(desk, new))


def _refuse(why: str) -> None:
    if why:
        raise KnownError(why, "Nothing was saved yet.", "Put it right first.")


def _there(row: _Row | None) -> _Row:
    if row is None:
        raise KnownError(
            "This entry was corrected or removed meanwhile.", "Nothing was changed.", "Look at the list again."
        )
    return row


def _problem(source: str, month: str, about: str, today: date) -> str:
    checks = (
        (not source.strip(), "Say which source it was for."),
        (month > f"{today:%Y-%m}", f"{month_text(month)} has not come yet."),
        (month < _OLDEST, "This month is before 1990."),
    )
    return next((text for wrong, text in checks if wrong), "") or _too_long(source) or _too_long(about)


def _spend_problem(new: NewSpend, today: date) -> str:
    if new.amount_cents <= 0:
        return "An amount is more than nothing. To make one less, correct its entry."
    if new.amount_cents > MOST_CENTS:
        return "This amount is too large: an entry is at most 10,000,000,000."
    return _problem(new.source, new.month, new.about, today)


def _hours_problem(desk: Desk, new: NewHours) -> str:
    if not 0 < new.minutes <= MOST_MINUTES:
        return "A month has no more than 744 hours, and work takes at least a minute."
    if people.person(desk.conn, new.person_id) is None:
        return "That person is no longer on the team."
    return _problem(new.source, new.month, new.about, desk.local_now().date())


def _too_long(text: str) -> str:
    return f"A text is longer than {LONGEST} characters." if len(text) > LONGEST else ""


def _source(write: Write, name: str) -> str:
    kept = " ".join(name.split())
    return setup.source_id(write, kept, kind_of(kept))


def _spend_columns(write: Write, new: NewSpend) -> dict[str, Value]:
    return {
        "source_id": _source(write, new.source),
        "month": new.month,
        "amount_cents": new.amount_cents,
        "about": new.about.strip(),
    }


def _hours_columns(write: Write, new: NewHours) -> dict[str, Value]:
    return {
        "source_id": _source(write, new.source),
        "month": new.month,
        "person_id": new.person_id,
        "minutes": new.minutes,
        "about": new.about.strip(),
    }


def _spend_words(desk: Desk, new: NewSpend) -> str:
    return f"{exact_money(new.amount_cents, desk.profile.currency)} on {new.source.strip()}, {month_text(new.month)}"


def _hours_words(desk: Desk, new: NewHours) -> str:
    found = people.person(desk.conn, new.person_id)
    who = found.name if found else "Somebody who left"
    return f"{who}, {hours_text(new.minutes, exact=True)} on {new.source.strip()}, {month_text(new.month)}"
