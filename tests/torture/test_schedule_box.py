"""The week in a real window with keys alone: a rhythm, blocks moved and taken back, calendars, a team."""

import json
from pathlib import Path

import icalendar
import pytest

from tests.torture.box import Box

pytestmark = pytest.mark.slow

MOST_KEYS = 15
PLANNED = "SELECT weekday, on_date, starts, minutes, until_date, skipped, moves FROM planned_blocks WHERE deleted = 0"
PATTERN = "SELECT DISTINCT weekday, day_type FROM rhythm WHERE deleted = 0 AND weekday < 5 ORDER BY weekday"
EXCEPTIONS = "SELECT on_date, until_date, day_type, reason, kept FROM rhythm_exceptions WHERE deleted = 0"
MARIA = "(SELECT id FROM people WHERE name = 'Maria Ortega')"
USUAL = ["prospecting", "visit", "prospecting", "visit", "prospecting"]
BUSY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//torture//EN
BEGIN:VEVENT
UID:dentist@torture
DTSTAMP:20261001T120000Z
DTSTART:20261016T163000Z
DTEND:20261016T173000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""


def open_schedule(box: Box) -> None:
    box.key("ctrl+5")
    box.until(lambda: "Schedule" in box.title(), "the schedule")
    box.still()


def of_maria(box: Box, sql: str) -> list[tuple[object, ...]]:
    """Rows of the sample's Maria, in an order of their own."""
    return sorted(box.rows(box.sample, f"{sql} AND owner_id = {MARIA}"), key=repr)


def plan(box: Box) -> tuple[list[tuple[object, ...]], ...]:
    """All that is planned for Maria: blocks and exceptions."""
    return of_maria(box, PLANNED), of_maria(box, EXCEPTIONS)


def done_and_undone(box: Box, *keys: str) -> tuple[list[tuple[object, ...]], ...]:
    """Press keys that change the plan, undo with Ctrl+Z, and return what the plan was between."""
    before = plan(box)
    box.key(*keys)
    box.until(lambda: plan(box) != before, f"a change by {keys}")
    between = plan(box)
    box.still()
    box.picture("_".join(keys).lower())
    box.key("ctrl+z")
    box.until(lambda: plan(box) == before, f"the undo of {keys}")
    box.still()
    return between


def new_rows(box: Box, found: tuple[list[tuple[object, ...]], ...]) -> list[tuple[object, ...]]:
    """The blocks of a plan that are not in the file now."""
    return [row for row in found[0] if row not in plan(box)[0]]


def test_the_first_run_ends_with_a_rhythm_and_its_blocks_in_fifteen_presses(box: Box) -> None:
    file = box.home / "workspace.db"
    box.start()
    box.until(lambda: "Set up" in box.title(), "the first run")
    box.still()
    keys = ("ctrl+Return", "A", "n", "a", "ctrl+Return")
    box.key(*keys)
    box.until(lambda: "Today" in box.title(), "Today")
    assert len(keys) <= MOST_KEYS
    assert [kind for _day, kind in box.rows(file, PATTERN)] == USUAL
    assert sorted(row[0] for row in box.rows(file, PLANNED)) == [0, 2, 4]
    open_schedule(box)
    box.picture("first_week")
    keys = ("e", "o", "p", "p", "p", "o", "ctrl+Return")
    box.key(*keys)
    box.until(lambda: sorted(row[0] for row in box.rows(file, f"{PLANNED} AND until_date IS NULL")) == [1, 2, 3], "it")
    box.key("ctrl+z")
    box.until(lambda: sorted(row[0] for row in box.rows(file, PLANNED)) == [0, 2, 4], "the undo")
    assert box.leave() == 0


def test_blocks_are_moved_resized_and_left_out_and_every_undo_restores_the_plan(box: Box) -> None:
    box.start_sample()
    open_schedule(box)
    box.picture("week")
    once = done_and_undone(box, "Return", "Right", "Down", "Return", "t")
    (changed,) = new_rows(box, once)
    assert json.loads(str(changed[6])) == [["2026-10-14", "2026-10-15", "10:30", 120]]
    always = done_and_undone(box, "Return", "Right", "Return", "w")
    assert {row[0] for row in new_rows(box, always)} == {2, 3}
    longer = done_and_undone(box, "Return", "shift+Down", "Return", "w")
    assert 150 in {row[3] for row in new_rows(box, longer)}
    skipped = done_and_undone(box, "Delete", "t")
    assert [json.loads(str(row[5])) for row in new_rows(box, skipped)] == [["2026-10-14"]]
    gone = done_and_undone(box, "Delete", "w")
    assert [row[4] for row in new_rows(box, gone)] == ["2026-10-13"]
    added = done_and_undone(box, "b")
    assert [row[:4] for row in new_rows(box, added)] == [(4, None, "14:00", 120)]
    before = plan(box)
    box.key("Return", "Right", "Down", "Escape")
    box.still()
    assert plan(box) == before
    assert box.leave() == 0
    assert box.clean()


def test_a_vacation_and_what_is_kept_as_an_exception(box: Box) -> None:
    box.start_sample()
    open_schedule(box)
    before = plan(box)
    box.key("x", "ctrl+a")
    box.type("oct 19")
    box.key("Tab")
    box.type("oct 23")
    box.key("Tab", "Tab")
    box.type("Vacation")
    box.still()
    box.picture("vacation")
    box.key("ctrl+Return")
    box.until(lambda: plan(box) != before, "the vacation")
    assert of_maria(box, EXCEPTIONS) == [("2026-10-19", "2026-10-23", "off", "Vacation", "")]
    box.still()
    box.key("Right")
    box.still()
    box.picture("vacation_week")
    box.key("ctrl+z")
    box.until(lambda: plan(box) == before, "the undo")
    box.key("period")
    box.still()
    box.key("a")
    box.still()
    box.key("ctrl+Return")
    box.until(lambda: plan(box) != before, "the exception")
    ((day, _until, kind, _reason, kept),) = of_maria(box, EXCEPTIONS)
    assert (day, kind, bool(kept)) == ("2026-10-13", "visit", True)
    box.still()
    box.picture("kept")
    box.key("ctrl+z")
    box.until(lambda: plan(box) == before, "the undo")
    assert box.leave() == 0
    assert box.clean()


def test_a_calendar_file_follows_changes_on_other_screens_and_busy_times_are_read(box: Box, tmp_path: Path) -> None:
    path, busy = tmp_path / "week.ics", tmp_path / "busy.ics"
    busy.write_text(BUSY.replace("\n", "\r\n"))
    box.start_sample()
    open_schedule(box)
    box.key("c")
    box.still()
    box.key("w")
    choose(box, path, "Keep")
    box.until(path.exists, "the calendar file")
    assert starts(path) == ["10:00", "10:00", "10:00", "14:00", "14:00", "14:00"]
    box.still()
    box.key("r")
    choose(box, busy, "Read")
    box.until(lambda: box.one(box.sample, "SELECT count(*) FROM local_busy_times") == 1, "the busy time")
    box.still()
    box.picture("calendars")
    box.key("Escape")
    box.still()
    box.picture("busy")
    assert box.leave() == 0
    box.start("demo")
    box.key("ctrl+1")
    box.until(lambda: "Today" in box.title(), "Today")
    box.still()
    box.key("ctrl+5")
    box.until(lambda: "Schedule" in box.title(), "the schedule")
    box.key("b", "ctrl+1")
    box.until(lambda: starts(path).count("14:00") == 4, "the file")
    box.key("ctrl+z")
    box.until(lambda: starts(path).count("14:00") == 3, "the file after an undo on Today")
    assert box.leave() == 0
    assert box.clean()


def choose(box: Box, path: Path, title: str) -> None:
    """Type a path into the file dialog that opens."""
    box.until(lambda: box.title().startswith(title), "the dialog")
    box.key("ctrl+a")
    box.type(str(path))
    box.key("Return")
    box.until(lambda: "Schedule" in box.title(), "the schedule again")


def starts(path: Path) -> list[str]:
    """When each call block of a calendar file begins, on its own clock."""
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return sorted(f"{one.decoded('DTSTART'):%H:%M}" for one in events if "lock" in str(one["SUMMARY"]))


def test_a_manager_sees_two_people_and_plans_for_one(box: Box) -> None:
    box.start_sample()
    box.key("ctrl+shift+u")
    box.still()
    box.type("Ruth")
    box.still()
    box.key("Return")
    box.still()
    box.key("ctrl+k")
    box.type("schedule")
    box.still()
    box.key("Return")
    box.until(lambda: "Schedule" in box.title(), "the schedule")
    box.still()
    box.picture("everyone")
    box.key("p")
    box.still()
    box.picture("whose")
    box.key("Home", "Return")
    box.still()
    box.key("p", "Down", "space")
    box.still()
    box.key("Escape")
    box.still()
    box.picture("two")
    before = of_dev(box)
    box.key("End", "shift+b")
    box.until(lambda: of_dev(box) != before, "a block of Dev's")
    (added,) = set(of_dev(box)) - set(before)
    assert (added[0], added[3]) == (None, 120)
    box.still()
    box.key("ctrl+z")
    box.until(lambda: of_dev(box) == before, "the undo")
    box.key("ctrl+shift+l")
    box.still()
    box.picture("two_dark")
    assert box.leave() == 0
    assert box.clean()


def of_dev(box: Box) -> list[tuple[object, ...]]:
    return box.rows(box.sample, f"{PLANNED} AND owner_id = (SELECT id FROM people WHERE name = 'Dev Shah')")
