"""Calendars from the schedule: a file that follows the week, busy times, a server, and what goes wrong."""

import threading
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import calendars, planning
from sdr_desk.desk.planning import NewBlock
from sdr_desk.errors import KnownError
from sdr_desk.exchange.calendar_server import Push, Server
from sdr_desk.ui.schedule import calendar_work
from sdr_desk.ui.schedule.calendar_work import push_words
from sdr_desk.ui.schedule.keeping_up import keep_up_of
from sdr_desk.ui.schedule.tile_data import BUSY
from sdr_desk.ui.tasks import Tasks
from tests.desk.test_calendars import DENTIST
from tests.ui.desk_windows import open_window
from tests.ui.schedule.conftest import press

FRI = date(2026, 10, 16)


def test_a_file_is_chosen_and_follows_every_change(qtbot, desk, theme, tmp_path):
    path = tmp_path / "week.ics"
    shown = open_window(qtbot, desk, theme, "schedule", answers=(path,))
    press("c", "w")
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert shown.window.overlay.panel().rows.current_row().title == "week.ics"
    press("Esc", "b")
    qtbot.waitUntil(lambda: b"Call block 2" in path.read_bytes())
    press("Ctrl+z")
    qtbot.waitUntil(lambda: b"Call block 2" not in path.read_bytes())
    assert "Written to week.ics" in shown.window.screen("schedule").side.calendar.text.text()


def test_a_file_follows_what_is_changed_elsewhere_before_the_schedule_was_opened(qtbot, desk, theme, tmp_path):
    path = tmp_path / "week.ics"
    calendars.keep_calendar(desk, path)
    shown = open_window(qtbot, desk, theme, "today")
    shown.warm_up()
    shown.ctx.perform(planning.add_block, desk, NewBlock(FRI, 16 * 60, 60, title="Late block"))
    qtbot.waitUntil(lambda: b"Late block" in path.read_bytes())


def test_what_waits_when_the_window_is_closed_asks_nothing_of_the_file(qtbot, desk, theme, monkeypatch):
    asked = []
    shown = open_window(qtbot, desk, theme, "schedule")
    monkeypatch.setattr(calendars, "kept_here", lambda _desk: asked.append(1))
    shown.ctx.closing.emit()
    keep_up_of(shown.ctx).run()
    assert asked == []


def test_a_planner_keeps_the_files_of_others_and_nobody_else_does(as_person, tmp_path):
    desk = as_person("Maria")
    calendars.keep_calendar(desk, tmp_path / "week.ics")
    assert calendars.kept_here(desk) == (desk.person.id,)
    assert calendars.kept_here(as_person("Ruth")) == calendars.kept_here(desk)


def test_busy_times_are_read_and_stand_in_the_week(qtbot, desk, theme, tmp_path):
    path = tmp_path / "mine.ics"
    path.write_text(DENTIST)
    shown = open_window(qtbot, desk, theme, "schedule", answers=(path, True))
    press("c", "r")
    assert shown.window.toast_line.text() == "1 busy time read from mine.ics."
    screen = shown.window.screen("schedule")
    busy = next(tile for tile in screen.boards.boards[0].grid.in_order() if tile.data.kind == BUSY)
    assert (busy.data.day, busy.data.title, busy.data.start) == (FRI, "Dentist", 630)
    assert "meets “Dentist”" in screen.side.warning.problems.text()
    press("Delete")
    assert calendars.links(desk) == ()
    assert not any(tile.data.kind == BUSY for tile in screen.boards.boards[0].grid.in_order())


def test_a_file_that_is_no_calendar_is_said(qtbot, desk, theme, tmp_path):
    path = tmp_path / "mine.ics"
    path.write_text("nothing of the kind")
    shown = open_window(qtbot, desk, theme, "schedule", answers=(path,))
    press("c", "r")
    assert shown.window.toast_line.text()
    assert calendars.links(desk) == ()


def test_trouble_with_a_kept_file_is_said_and_stands_in_the_list(qtbot, desk, theme, tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    calendars.keep_calendar(desk, folder / "week.ics")
    (folder / "week.ics").unlink()
    folder.rmdir()
    folder.write_text("a file in its place")
    shown = open_window(qtbot, desk, theme, "schedule")
    press("b")
    qtbot.waitUntil(lambda: "week.ics" in shown.window.screen("schedule").side.calendar.text.text())
    qtbot.waitUntil(lambda: calendars.links(desk)[0].trouble != "")
    qtbot.waitUntil(
        lambda: calendars.links(desk)[0].trouble in shown.window.screen("schedule").side.calendar.text.text()
    )


@pytest.fixture
def pushed(monkeypatch):
    found = []

    def push(_desk, server, person_id, stopped, told):
        told(1, 3)
        found.append((server.url, server.user, server.password, person_id, stopped()))
        return Push(added=("a", "b"), removed=("c",))

    monkeypatch.setattr(calendar_work.calendars, "push", push)
    return found


def test_a_server_is_written_to_with_a_password_asked_each_time(qtbot, desk, theme, pushed):
    shown = open_window(qtbot, desk, theme, "schedule")
    press("c", "s")
    QTest.keyClicks(QApplication.focusWidget(), "https://calendar.example/maria/")
    press("Ctrl+Enter")
    assert pushed == []
    QTest.keyClicks(QApplication.focusWidget(), "maria")
    press("Tab")
    QTest.keyClicks(QApplication.focusWidget(), "secret")
    press("Ctrl+Enter")
    assert pushed == [("https://calendar.example/maria/", "maria", "secret", desk.person.id, False)]
    assert shown.window.toast_line.text() == "Written to the server: 2 added, 1 removed."


def test_a_server_that_refuses_is_said(qtbot, desk, theme, monkeypatch):
    def push(*_given, **_named):
        raise KnownError("The server does not let you in.", "Nothing was sent.", "Check the password.")

    monkeypatch.setattr(calendar_work.calendars, "push", push)
    shown = open_window(qtbot, desk, theme, "schedule")
    press("c", "s")
    QTest.keyClicks(QApplication.focusWidget(), "https://calendar.example/maria/")
    press("Tab")
    QTest.keyClicks(QApplication.focusWidget(), "maria")
    press("Ctrl+Enter")
    assert "does not let you in" in shown.window.toast_line.text()
    assert shown.window.screen("schedule").work.running() == ""


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (Push(), "The server has everything already."),
        (Push(changed=("a",), overwritten=("a",)),
         "Written to the server: 1 changed. 1 had been changed there and are as they are here again."),
        (Push(added=("a",), refused=("b",)),
         "Written to the server: 1 added. 1 were being changed there; write again to take them along."),
    ],
)  # fmt: skip
def test_what_a_push_did_in_words(done, words):
    assert push_words(done) == words


def test_a_running_push_is_shown_and_can_be_stopped(qtbot, desk, theme, monkeypatch):
    began = threading.Event()

    def push(_desk, _server, _person_id, stopped, told):
        told(3, 12)
        began.set()
        while not stopped():
            began.wait(0.001)
        raise KnownError("Writing to the server was stopped.", "What was written stays.", "Write again.")

    monkeypatch.setattr(calendar_work.calendars, "push", push)
    shown = open_window(qtbot, desk, theme, "schedule")
    tasks = Tasks(shown.ctx)
    tasks.fail = shown.ctx.tasks.fail
    shown.ctx.tasks = tasks
    work = shown.window.screen("schedule").work
    work.push(Server("https://calendar.example/maria/", "maria", "secret"))
    qtbot.waitUntil(began.is_set)
    press("c", "w")
    assert shown.window.overlay.panel().rows.isVisible()
    qtbot.waitUntil(lambda: work.state() == "Calendar server: 3 of 12 entries written. Delete stops it.")
    assert "wait for it" in shown.window.toast_line.text()
    press("Delete")
    qtbot.waitUntil(lambda: not work.running())
    assert shown.window.toast_line.text().startswith("Writing to the server was stopped.")
    tasks.drain()
