"""The agreed meeting as an invitation (iCalendar REQUEST, RFC 5546) that any calendar answers, moves and cancels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sdr_desk.errors import KnownError
from sdr_desk.exchange.mail import Attachment, is_address

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

DOMAIN = "@meetings.sdr-desk"
"""The end of the UID of every meeting; not that of our own call blocks, which take no time when they are read."""

_PRODUCT = "-//SDR Desk//Meetings//EN"
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_QUOTES = str.maketrans('"', "'")
_LONGEST_LINE, _LONGEST_TEXT = 400, 8_000


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who takes part; without an e-mail address they are named in the words but not invited."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it was agreed.

    Attributes:
        handoff_id: what the meeting belongs to; the same one keeps its place in every calendar.
        starts: aware UTC.
        minutes: how long it takes.
        zone: IANA name of the zone it was agreed in.
        summary: its title in one line.
        description: what those invited read; may have several lines.
        location: where, or the number that is called.
        organizer: who invites, with an e-mail address.
        guests: who is invited.
        sequence: 0 at first, one more each time it is moved or cancelled.
        made_at: when the invitation was made, aware UTC.
    """

    handoff_id: str
    starts: datetime
    minutes: int
    zone: str
    summary: str
    description: str
    location: str
    organizer: Guest
    guests: tuple[Guest, ...]
    sequence: int
    made_at: datetime


def invitation(meeting: Meeting) -> bytes:
    """The calendar file that invites to a meeting, or moves it when its `sequence` is higher than that of the last.

    Raises:
        KnownError: whoever invites has no e-mail address, or nobody who is invited has one.
    """
    return _bytes(meeting, "REQUEST")


def cancellation(meeting: Meeting) -> bytes:
    """The calendar file that takes a meeting out of every calendar; its `sequence` is higher than that of the last.

    Raises:
        KnownError: whoever invites has no e-mail address, or nobody who is invited has one.
    """
    return _bytes(meeting, "CANCEL")


def invitation_attachment(meeting: Meeting) -> Attachment:
    """The invitation as a mail program takes it; raises KnownError as `invitation` does."""
    return Attachment("invite.ics", invitation(meeting), "text/calendar; method=REQUEST; charset=UTF-8")


def cancellation_attachment(meeting: Meeting) -> Attachment:
    """The cancellation as a mail program takes it; raises KnownError as `cancellation` does."""
    return Attachment("cancel.ics", cancellation(meeting), "text/calendar; method=CANCEL; charset=UTF-8")


def meeting_uid(handoff_id: str) -> str:
    """The name of a handoff's meeting in every calendar, however often it is moved."""
    return f"{_line(handoff_id)}{DOMAIN}"


def _bytes(meeting: Meeting, method: str) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - slow to import, rarely needed

    from sdr_desk.exchange.calendar_zones import zone_part  # noqa: PLC0415 - it imports the same library

    _refuse(meeting)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("METHOD", method)
    if meeting.zone != "UTC":
        calendar.add_component(zone_part(meeting.zone, _day(meeting)))
    calendar.add_component(_event(meeting, method))
    return bytes(calendar.to_ical())


def _day(meeting: Meeting) -> date:
    return meeting.starts.astimezone(ZoneInfo(meeting.zone)).date()


def _refuse(meeting: Meeting) -> None:
    if not is_address(meeting.organizer.email):
        raise KnownError(
            f"{meeting.organizer.name or 'Whoever invites'} has no e-mail address, so nobody could answer.",
            "No invitation was made.",
            "Add the address in Settings, under Team.",
        )
    if not any(is_address(guest.email) for guest in meeting.guests):
        raise KnownError(
            "Nobody who takes part has an e-mail address.", "No invitation was made.", "Add one, or agree it by phone."
        )


def _event(meeting: Meeting, method: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - slow to import, rarely needed

    ends = meeting.starts.astimezone(UTC) + timedelta(minutes=meeting.minutes)
    start, end = (
        at.astimezone(UTC if meeting.zone == "UTC" else ZoneInfo(meeting.zone)) for at in (meeting.starts, ends)
    )
    event = Event()
    event.add("UID", meeting_uid(meeting.handoff_id))
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTAMP", meeting.made_at.astimezone(UTC).replace(microsecond=0))
    event.add("DTSTART", start)
    event.add("DTEND", end)
    event.add("SUMMARY", _line(meeting.summary))
    for name, text in (("DESCRIPTION", _text(meeting.description)), ("LOCATION", _line(meeting.location))):
        if text:
            event.add(name, text)
    event.add("STATUS", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if method == "CANCEL" else "OPAQUE")
    event.add("ORGANIZER", _address(meeting.organizer))
    for guest in meeting.guests:
        if is_address(guest.email):
            event.add("ATTENDEE", _invited(guest, asked=method == "REQUEST"))
    return event


def _invited(guest: Guest, *, asked: bool) -> vCalAddress:
    address = _address(guest)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    if asked:
        address.params["PARTSTAT"] = "NEEDS-ACTION"
        address.params["RSVP"] = "TRUE"
    return address


def _address(guest: Guest) -> vCalAddress:
    from icalendar import vCalAddress  # noqa: PLC0415 - slow to import, rarely needed

    address = vCalAddress(f"mailto:{guest.email.strip()}")
    if name := _line(guest.name).translate(_QUOTES):
        address.params["CN"] = name
    return address


def _line(text: str) -> str:
    """A text as one line that every calendar can take."""
    return " ".join(_text(text).split())[:_LONGEST_LINE]


def _text(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub("", _BREAKS.sub("\n", whole)).strip()[:_LONGEST_TEXT]
