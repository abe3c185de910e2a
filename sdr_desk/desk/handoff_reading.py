"""What the form of a handoff says: a package to send, how each text was read, and what is wrong where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from sdr_desk.desk.answer_time import answer_by
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_form import HandoffForm, Typed, answer_words, defaults
from sdr_desk.desk.package import Package
from sdr_desk.desk.wording import full_moment
from sdr_desk.errors import KnownError
from sdr_desk.method.answers_said import amount_in
from sdr_desk.method.hours import local
from sdr_desk.method.routing import Route
from sdr_desk.method.when import WhenError, parse_when
from sdr_desk.store.people import PersonRow

_LEAST_MINUTES, _MOST_MINUTES = 5, 480
_AMOUNT = re.compile(
    r"(?:about|around|roughly|ca\.?|~)?\s*[$€£]?\s?[\d.,’' ]+\s?"
    r"(?:k|m|mio|thousand|million)?\s?(?:usd|eur|gbp|chf|cad|aud|dollars?|euros?|pounds?|[$€£])?"
)
_NAMES = {
    "closer": "Closer", "answer_by": "Answer by", "next_step": "Next step", "meeting": "Meeting",
    "minutes": "Minutes", "amount": "Amount",
}  # fmt: skip


@dataclass(slots=True)
class FormRead:
    """How a form was read.

    Attributes:
        says: what a field means, in words, by the names of `Typed`.
        problems: what is wrong with a field, as a sentence.
        warnings: what speaks against a field that may be sent all the same.
        package: what would be sent; with problems it holds the defaults in their place.
    """

    says: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)
    package: Package | None = None

    def sendable(self) -> Package:
        """The package of a form without problems.

        Raises:
            KnownError: something is wrong; the first field is named.
        """
        for name, problem in self.problems.items():
            raise KnownError(f"“{_NAMES[name]}”: {problem}", "Your words are kept.", "Put it right, then send.")
        if self.package is None:
            raise KnownError("Nobody here receives leads.", "Your words are kept.", "Add a closer in Settings.")
        return self.package


def read_form(desk: Desk, form: HandoffForm, typed: Typed, story: str) -> FormRead:
    """Read every field of a form."""
    read = FormRead()
    closer = form.closer(typed.closer)
    if closer is None:
        read.problems["closer"] = "Nobody here receives leads. Add a closer in Settings, under Team."
        return read
    route = _read_closer(read, form, closer, typed.why)
    due = _read_answer_by(desk, read, form, closer, typed.answer_by)
    if not typed.next_step.strip():
        read.problems["next_step"] = "Say what the next step is."
    meeting = _read_meeting(desk, read, form, closer, typed.meeting)
    if meeting is not None and meeting < due:
        read.warnings["answer_by"] = "The meeting comes before the answer is due."
    read.package = Package(
        form.prospect_id, closer.id, due, story, typed.next_step, _read_amount(read, typed.amount),
        meeting_at=meeting, meeting_minutes=_read_minutes(read, typed.minutes),
        meeting_zone=form.zone if meeting else "", avoid=typed.avoid, size_basis=typed.size_basis, route=route,
    )  # fmt: skip
    return read


def _read_closer(read: FormRead, form: HandoffForm, closer: PersonRow, why: str) -> Route | None:
    """Say where the lead goes by the rules, and how somebody else stands."""
    route = form.route
    if route is None:
        return None
    if route.closer_id is None:
        read.says["closer"] = f"{route.why[:1].upper()}{route.why[1:]}."
        return route
    if closer.id == route.closer_id:
        read.says["closer"] = f"By the rules: {route.why}."
        if route.warning:
            read.warnings["closer"] = route.warning
        return route
    proposed = form.closer(route.closer_id)
    read.says["closer"] = f"By the rules {proposed.name if proposed else 'somebody else'}: {route.why}."
    standing = dict(route.others).get(closer.id, "")
    if standing.startswith(("is ", "does not", "gets ")):
        read.warnings["closer"] = f"{closer.name} {standing}."
    return replace(route, argued=why.strip())


def _read_answer_by(desk: Desk, read: FormRead, form: HandoffForm, closer: PersonRow, text: str) -> datetime:
    usual = form.answer_by if form.proposed == closer else answer_by(desk, closer)
    if not text.strip() or text.strip() == answer_words(desk, form, closer.id):
        due = usual
    else:
        try:
            due = parse_when(
                text, now=desk.now(), my_zone=desk.person.time_zone, their_zone=closer.time_zone, rules=desk.rules,
                hours24=False,
            ).at  # fmt: skip
        except WhenError as error:
            read.problems["answer_by"] = str(error)
            return usual
    read.says["answer_by"] = full_moment(due, closer.time_zone, desk.now()) + _whose(closer.time_zone, desk, due)
    return due


def _whose(zone: str, desk: Desk, at: datetime) -> str:
    """That a time is on the closer's clock, where the rep's shows another."""
    return " on their clock" if local(at, zone).utcoffset() != local(at, desk.person.time_zone).utcoffset() else ""


def _read_meeting(desk: Desk, read: FormRead, form: HandoffForm, closer: PersonRow, text: str) -> datetime | None:
    if not text.strip():
        return None
    if form.meeting_at is not None and text == defaults(desk, form).meeting:
        at = form.meeting_at
    else:
        try:
            at = parse_when(
                text, now=desk.now(), my_zone=desk.person.time_zone, their_zone=form.zone, rules=desk.rules,
                hours24=False, their_zones=form.zones,
            ).at  # fmt: skip
        except WhenError as error:
            read.problems["meeting"] = str(error)
            return None
    words = full_moment(at, form.zone, desk.now())
    if local(at, form.zone).utcoffset() != local(at, closer.time_zone).utcoffset():
        words = f"{words}; {full_moment(at, closer.time_zone, desk.now())} for {closer.name.split(' ')[0]}"
    read.says["meeting"] = words
    return at


def _read_minutes(read: FormRead, text: str) -> int:
    told = text.strip().removesuffix("min").strip()
    if told.isascii() and told.isdigit() and len(told) < 4 and _LEAST_MINUTES <= int(told) <= _MOST_MINUTES:
        return int(told)
    read.problems["minutes"] = f"Write how long it takes: {_LEAST_MINUTES} to {_MOST_MINUTES} minutes."
    return 30


def _read_amount(read: FormRead, text: str) -> int | None:
    if not text.strip():
        return None
    found = amount_in(text) if _AMOUNT.fullmatch(text.strip().casefold()) else None
    if not found:
        read.problems["amount"] = f"“{text.strip()[:40]}” is not an amount."
        return None
    return found
