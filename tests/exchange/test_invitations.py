"""The invitation to an agreed meeting: byte for byte what calendars take, and whole when it is read back."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.invitations import (
    Guest,
    Meeting,
    cancellation,
    cancellation_attachment,
    invitation,
    invitation_attachment,
)
from sdr_desk.exchange.mail import draft

STARTS = datetime(2026, 10, 15, 16, tzinfo=UTC)
MEETING = Meeting(
    "0192f0c1-5d00-7000-8000-000000000001", STARTS, 30, "America/Boise", "Ridgeline and Prairie Dental",
    "Twenty-two doors; who signs?\nAgreed with Dana.", "(208) 555-0142", Guest("Maria Ortega", "maria@ridge.example"),
    (Guest("Jordan Pike", "jordan@ridge.example"), Guest("Dana Whitfield", "dana@prairie.example"), Guest("Otis")),
    0, datetime(2026, 10, 14, 15, 42, 7, 5, tzinfo=UTC),
)  # fmt: skip
TEXTS = st.text(max_size=300)


def _read(content: bytes) -> tuple[icalendar.Calendar, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.events
    return calendar, event


def test_who_is_invited_to_what_and_when() -> None:
    calendar, event = _read(invitation(MEETING))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    boise = ZoneInfo("America/Boise")
    assert (event.start, event.end) == (
        datetime(2026, 10, 15, 10, tzinfo=boise), datetime(2026, 10, 15, 10, 30, tzinfo=boise),
    )  # fmt: skip
    assert [str(one) for one in event["ATTENDEE"]] == ["mailto:jordan@ridge.example", "mailto:dana@prairie.example"]
    assert {one.params["RSVP"] for one in event["ATTENDEE"]} == {"TRUE"}
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("mailto:maria@ridge.example", "Maria Ortega")
    assert (str(event["DESCRIPTION"]), str(event["LOCATION"])) == (MEETING.description, "(208) 555-0142")


def test_a_moved_meeting_is_the_same_one_with_a_higher_number() -> None:
    _, first = _read(invitation(MEETING))
    _, moved = _read(invitation(replace(MEETING, sequence=1, starts=STARTS + timedelta(days=2))))
    assert first["UID"] == moved["UID"]
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    _, other = _read(invitation(replace(MEETING, handoff_id="another")))
    assert other["UID"] != first["UID"]


def test_a_cancelled_meeting_asks_nobody() -> None:
    calendar, event = _read(cancellation(replace(MEETING, sequence=2)))
    assert (calendar["METHOD"], event["STATUS"], event["TRANSP"]) == ("CANCEL", "CANCELLED", "TRANSPARENT")
    assert all("RSVP" not in one.params for one in event["ATTENDEE"])


@pytest.mark.parametrize("zone", ["America/Boise", "Europe/London", "Asia/Kolkata", "America/St_Johns"])
def test_every_zone_named_is_defined_in_the_file(zone: str) -> None:
    content = invitation(replace(MEETING, zone=zone)).decode()
    assert set(re.findall(r"TZID=([\w/]+)", content)) == {zone}
    assert f"\r\nTZID:{zone}\r\n" in content
    _, event = _read(content.encode())
    assert event.start.astimezone(UTC) == STARTS


def test_a_meeting_in_utc_names_no_zone() -> None:
    content = invitation(replace(MEETING, zone="UTC")).decode()
    assert "DTSTART:20261015T160000Z" in content
    assert "TZID" not in content


def test_the_end_is_minutes_later_also_when_the_clock_changes() -> None:
    _, event = _read(invitation(replace(MEETING, starts=datetime(2027, 3, 14, 8, 45, tzinfo=UTC), minutes=60)))
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(minutes=60)


@settings(max_examples=60)
@given(summary=TEXTS, description=TEXTS, location=TEXTS, name=TEXTS)
def test_no_text_adds_a_line_or_breaks_one(summary: str, description: str, location: str, name: str) -> None:
    guests = (Guest(name, "dana@prairie.example"),)
    odd = replace(MEETING, summary=summary, description=description, location=location, guests=guests,
                  organizer=Guest(name, "maria@ridge.example"))  # fmt: skip
    content = invitation(odd)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert not set(content.replace(b"\r\n", b"")) & set(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    names = [re.split("[;:]", line)[0] for line in lines if line]
    assert sum(one == "BEGIN" for one in names) == 6
    assert names.count("ATTENDEE") == names.count("ORGANIZER") == names.count("UID") == 1
    assert {one for one in names if not re.fullmatch("[A-Z-]+", one)} == set()
    _read(content)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"organizer": Guest("Maria Ortega")}, "Maria Ortega has no e-mail address"),
        ({"organizer": Guest("Maria", "a@x.example\r\nATTENDEE:b")}, "has no e-mail address"),
        ({"guests": (Guest("Dana"),)}, "Nobody who takes part"),
    ],
)
def test_without_an_address_nobody_is_invited(changed: dict[str, object], words: str) -> None:
    with pytest.raises(KnownError, match=words):
        invitation(replace(MEETING, **changed))  # type: ignore[arg-type]


def test_it_goes_along_with_a_draft_as_mail_programs_expect_it() -> None:
    files = [invitation_attachment(MEETING), cancellation_attachment(MEETING)]
    message: EmailMessage = message_from_bytes(  # type: ignore[assignment]
        draft("dana@prairie.example", "Our meeting", "See you then.", attachments=files), policy=policy.default
    )
    parts = list(message.iter_attachments())
    assert [part.get_content_type() for part in parts] == ["text/calendar", "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST", "CANCEL"]
    assert {part.get_content_charset() for part in parts} == {"utf-8"}
    assert parts[0].get_payload(decode=True) == files[0].content
