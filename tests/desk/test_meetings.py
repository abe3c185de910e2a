"""Agreed meetings in the calendar of who accepted them: once, where the invitation put them, and moved with it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import icalendar

from sdr_desk.desk import calendars, handoff_talk, handoffs
from sdr_desk.desk.brief_out import outgoing
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.meetings import meetings_with
from sdr_desk.exchange.calendar_server import Server
from sdr_desk.exchange.invitations import Guest, Meeting, invitation, meeting_uid
from tests.conftest import Clock
from tests.desk.test_briefing import MEETING, package_of
from tests.exchange.calendar_server import PASSWORD, USER, radicale

Sit = Callable[[str], Desk]
ALWAYS = date(2026, 1, 1)


def send(desk: Desk) -> tuple[str, Meeting]:
    handoff_id = handoffs.hand_off(desk, package_of(desk, meeting_at=MEETING)).ids["handoff"][0]
    meeting = outgoing(desk, handoff_id).meeting
    assert meeting is not None
    return handoff_id, meeting


def in_file(desk: Desk, path: Path) -> list[icalendar.Event]:
    """The meetings of the file that is kept for the person at the desk."""
    calendars.keep_up(desk)
    events = icalendar.Calendar.from_ical(path.read_bytes()).events
    return [event for event in events if str(event["UID"]).endswith("@meetings.sdr-desk")]


def test_accepting_puts_the_meeting_into_the_closers_calendar(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    jordan, path = as_person("Jordan"), tmp_path / "jordan.ics"
    calendars.keep_calendar(jordan, path)
    handoff_id, meeting = send(desk)
    assert in_file(jordan, path) == []
    handoffs.accept(jordan, handoff_id)
    (event,) = in_file(jordan, path)
    assert (str(event["UID"]), event["SEQUENCE"]) == (meeting_uid(meeting.handoff_id), 0)
    assert (event.start, event.duration) == (MEETING, timedelta(minutes=30))
    assert str(event["SUMMARY"]) == "Jordan Pike and First00 Last, Company 0"
    assert "ATTENDEE" not in event
    assert meetings_with(desk, desk.person.id, ALWAYS) == ()


def test_a_moved_meeting_moves_and_one_that_failed_goes(
    desk: Desk, as_person: Sit, tmp_path: Path, clock: Clock
) -> None:
    jordan, path = as_person("Jordan"), tmp_path / "jordan.ics"
    calendars.keep_calendar(jordan, path)
    handoff_id, _meeting = send(desk)
    handoffs.accept(jordan, handoff_id)
    (first,) = in_file(jordan, path)
    clock.forward(days=1, hours=3)
    handoffs.report(jordan, handoff_id, "no_show")
    assert in_file(jordan, path) == []
    handoff_talk.rebook(desk, handoff_id, MEETING + timedelta(days=5))
    (moved,) = in_file(jordan, path)
    assert (moved["UID"], moved["SEQUENCE"], moved.start) == (first["UID"], 1, MEETING + timedelta(days=5))


def test_a_server_gets_it_once_and_loses_it_again(desk: Desk, as_person: Sit, tmp_path: Path, clock: Clock) -> None:
    jordan = as_person("Jordan")
    handoff_id, _meeting = send(desk)
    handoffs.accept(jordan, handoff_id)
    with radicale(tmp_path) as running:
        running.ask("MKCALENDAR", running.calendar)
        server = Server(running.calendar, USER, PASSWORD)
        before = len(calendars.plan_of(jordan).blocks)
        assert any(uid.endswith("@meetings.sdr-desk") for uid in calendars.push(jordan, server).added)
        assert calendars.push(jordan, server).changes == 0
        assert len(running.files()) == before + 1
        clock.forward(days=1, hours=3)
        handoffs.report(jordan, handoff_id, "no_show")
        assert len(calendars.push(jordan, server).removed) == 1


def test_a_meeting_that_came_by_invitation_is_left_alone(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    jordan = as_person("Jordan")
    handoff_id, meeting = send(desk)
    handoffs.accept(jordan, handoff_id)
    people = Guest("Maria Ortega", "maria@northbeam.example"), (Guest("Jordan Pike", "jordan@northbeam.example"),)
    told = Meeting(meeting.handoff_id, MEETING, 30, "America/Boise", "Theirs", "", "", *people, 0, desk.now())
    entry = invitation(told).decode("utf-8").replace("METHOD:REQUEST\r\n", "")
    with radicale(tmp_path) as running:
        running.ask("MKCALENDAR", running.calendar)
        running.ask("PUT", f"{running.calendar}theirs.ics", entry, Content_Type="text/calendar")
        calendars.push(jordan, Server(running.calendar, USER, PASSWORD))
        (kept,) = [text for text in running.files() if "@meetings.sdr-desk" in text]
        assert "SUMMARY:Theirs" in kept
        assert calendars.push(jordan, Server(running.calendar, USER, PASSWORD)).changes == 0
