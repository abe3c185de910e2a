"""A person's week in other calendars: files that follow it, busy times, and a real calendar server."""

from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import calendars, planning, rhythm, schedule
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.planning import NewBlock
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_server import Server
from tests.conftest import Clock
from tests.exchange.calendar_server import PASSWORD, USER, radicale

DENTIST = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:other\r\nBEGIN:VEVENT\r\nUID:dentist\r\nDTSTAMP:20260101T000000Z\r\n"
    "SUMMARY:Dentist\r\nDTSTART:20261016T163000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_a_kept_file_follows_the_plan_and_its_undo(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "week.ics"
    calendars.keep_calendar(desk, path)
    first = path.read_bytes()
    planning.add_block(desk, NewBlock(date(2026, 10, 16), 840, title="Dairies"))
    assert calendars.keep_up(desk) == ()
    assert b"Dairies" in path.read_bytes()
    undo_last(desk)
    calendars.keep_up(desk)
    assert b"Dairies" not in path.read_bytes()
    assert first.count(b"BEGIN:VEVENT") == path.read_bytes().count(b"BEGIN:VEVENT")


def test_an_unchanged_plan_is_not_written_again(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "week.ics"
    calendars.keep_calendar(desk, path)
    path.write_text("mine now")
    clock.forward(days=1)
    assert calendars.keep_up(desk) == ()
    assert path.read_text() == "mine now"
    rhythm.exception(desk, date(2026, 10, 20), "off", "Dentist")
    calendars.keep_up(desk)
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_file_that_cannot_be_written_is_told_and_blocks_nothing(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    calendars.keep_calendar(desk, folder / "week.ics")
    (folder / "week.ics").unlink()
    folder.rmdir()
    folder.write_text("a file in its place")
    planning.add_block(desk, NewBlock(date(2026, 10, 16), 840))
    told = calendars.keep_up(desk)
    assert len(told) == 1
    assert [link.trouble for link in calendars.links(desk)] == list(told)
    folder.unlink()
    assert calendars.keep_up(desk) == ()
    assert [link.trouble for link in calendars.links(desk)] == [""]


def test_busy_times_are_read_shown_and_gone_with_their_calendar(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "busy.ics"
    path.write_text(DENTIST)
    assert calendars.read_busy(desk, path) == (1, ())
    person = schedule.week(desk, date(2026, 10, 12)).people[0]
    assert [(span.start, span.end, span.title) for span in person.days[4].busy] == [(630, 690, "Dentist")]
    assert person.problems == ("Call block 1 meets “Dentist” in your calendar.",)
    calendars.drop_link(desk, calendars.links(desk)[0].id)
    assert schedule.week(desk, date(2026, 10, 12)).people[0].days[4].busy == ()


def test_a_busy_file_is_read_again_when_it_changed(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "busy.ics"
    path.write_text(DENTIST)
    calendars.read_busy(desk, path)
    path.write_text(DENTIST.replace("SUMMARY:Dentist", "SUMMARY:Two dentists"))
    assert calendars.keep_up(desk) == ()
    busy = schedule.week(desk, date(2026, 10, 12)).people[0].days[4].busy
    assert [span.title for span in busy] == ["Two dentists"]
    path.unlink()
    assert "no longer where it was" in calendars.keep_up(desk)[0]


def test_a_file_that_is_no_calendar_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "busy.ics"
    path.write_text("hello")
    with pytest.raises(KnownError, match="not a calendar file"):
        calendars.read_busy(desk, path)
    assert calendars.links(desk) == ()


def test_the_week_is_pushed_to_a_server_and_no_password_kept(desk: Desk, tmp_path: Path) -> None:
    with radicale(tmp_path) as running:
        running.ask("MKCALENDAR", running.calendar)
        server = Server(running.calendar, USER, PASSWORD)
        assert len(calendars.push(desk, server, dry_run=True).added) == 5
        assert len(calendars.push(desk, server).added) == len(running.files()) == 5
        planning.move_once(desk, calendars.plan_of(desk).blocks[2].id, date(2026, 10, 16), date(2026, 10, 15), 900)
        done = calendars.push(desk, server)
        assert (len(done.changed), len(done.unchanged), done.overwritten) == (1, 4, ())
    kept = desk.conn.execute("SELECT kind, about FROM local_calendar_links").fetchall()
    assert [row[0] for row in kept] == ["server"]
    assert PASSWORD not in kept[0][1]


def test_writing_to_a_server_can_be_stopped_and_goes_on_the_next_time(desk: Desk, tmp_path: Path) -> None:
    asked: list[int] = []
    with radicale(tmp_path) as running:
        running.ask("MKCALENDAR", running.calendar)
        server = Server(running.calendar, USER, PASSWORD)
        with pytest.raises(KnownError, match="was stopped"):
            calendars.push(desk, server, stopped=lambda: bool(asked.append(1)) or len(asked) > 2)
        assert 0 < len(running.files()) < 5
        assert calendars.links(desk) == ()
        calendars.push(desk, server)
        assert len(running.files()) == 5
    assert [(link.kind, link.user) for link in calendars.links(desk)] == [("server", USER)]
    with pytest.raises(KnownError):
        calendars.push(desk, server)
    assert [(bool(link.trouble), link.user) for link in calendars.links(desk)] == [(True, USER)]
