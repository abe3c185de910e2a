"""What each outcome asks in its line: the question, the default, how the text is read, and the reasons offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sdr_desk.desk.card import Card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.promising import suggested_callback
from sdr_desk.desk.wording import MONTHS, WEEKDAYS, typed_moment
from sdr_desk.method.day_words import WhenError
from sdr_desk.method.dispositions import NOT_A_FIT_REASONS, NOT_NOW_REASONS, Disposition
from sdr_desk.method.sorting import LET_GO, NURTURE, Proposal
from sdr_desk.method.when import parse_day, parse_when

NURTURE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text means: its words, and what is wrong with it when it cannot be used."""

    words: str = ""
    problem: str = ""
    when: datetime | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LineAsk:
    """One line before an outcome is saved.

    Attributes:
        kind: name, when, until, reason or twice.
        text: the default in the first field.
        second: the label of a second field, "" for none; `second_text` its default.
        reasons: offered under 1 to 5.
        picker: "moment" or "day" when a calendar helps.
    """

    kind: str
    label: str
    text: str = ""
    second: str = ""
    second_text: str = ""
    reasons: tuple[str, ...] = ()
    picker: str = ""
    save: str = "Save"


def ask_for(desk: Desk, card: Card, outcome: Disposition) -> LineAsk:
    """The line of an outcome for one person."""
    if outcome.asks == "name":
        return LineAsk("name", "Who answered?", card.gate_name)
    if outcome.asks == "when":
        suggested = suggested_callback(desk, card.zone, card.zones)
        return LineAsk(
            "when", "Call back when?", moment_words(suggested, card.zone, desk), "Their words", picker="moment"
        )
    if outcome.asks == "until":
        return _ask_until(desk, card.proposed.proposal)
    if outcome.asks == "reason":
        let_go = card.proposed.proposal.act == LET_GO
        why = card.proposed.proposal.why if let_go else NOT_A_FIT_REASONS[0]
        return LineAsk("reason", "Why not?", why, reasons=NOT_A_FIT_REASONS)
    return LineAsk("twice", f"Press {outcome.digit} again to record “{outcome.label}” for {card.name}. It is final.")


def _ask_until(desk: Desk, proposal: Proposal) -> LineAsk:
    """Until when and why: as proposed, else some months ahead."""
    if proposal.act == NURTURE and proposal.until is not None:
        day, why = proposal.until, proposal.why
    else:
        day, why = desk.local_now().date() + timedelta(days=NURTURE_DAYS), ""
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return LineAsk("until", "Back when?", day_words(day), "Why", why, NOT_NOW_REASONS, "day")


def read_line(desk: Desk, card: Card, ask: LineAsk, text: str) -> Reading:
    """What the text of the first field means."""
    if ask.kind == "when":
        return _read_when(desk, card, text)
    if ask.kind == "until":
        return _read_until(desk, text)
    if ask.kind == "reason" and not text.strip():
        return Reading(problem="Choose a reason, or write one.")
    return Reading()


def _read_when(desk: Desk, card: Card, text: str) -> Reading:
    try:
        found = parse_when(
            text, now=desk.now(), my_zone=desk.person.time_zone, their_zone=card.zone, rules=desk.rules,
            hours24=False, their_zones=card.zones,
        )  # fmt: skip
    except WhenError as error:
        return Reading(problem=str(error))
    return Reading(found.reading, when=found.at)


def _read_until(desk: Desk, text: str) -> Reading:
    try:
        day = parse_day(text, now=desk.now(), zone=desk.person.time_zone)
    except WhenError as error:
        return Reading(problem=str(error))
    weeks = (day - desk.local_now().date()).days // 7
    away = f", in {weeks} weeks" if weeks > 1 else ""
    return Reading(f"{WEEKDAYS[day.weekday()]} {day_words(day)}{away}", until=day)


def moment_words(at: datetime, zone: str, desk: Desk) -> str:
    """A time as a rep would type it, on the clock of a zone: "tomorrow 10:30", "thu 9:00", "oct 28 14:00"."""
    return typed_moment(at, zone, desk.now())


def day_words(day: date) -> str:
    """A day as a rep would type it: "Jan 12, 2027"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
