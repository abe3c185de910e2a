"""The day line's hours and free stretches, and the rows of the lists."""

import pytest
from PySide6.QtCore import QRect

from sdr_desk.desk.inbox import Inbox, InboxRow
from sdr_desk.desk.today import DayBlock, Goal
from sdr_desk.desk.today_lists import Line
from sdr_desk.ui.today.day_line import DayLine, clock_words, gaps, hours_shown
from sdr_desk.ui.today.goals import GoalCell
from sdr_desk.ui.today.lists import MORE, callback_rows, handoff_rows, nurture_rows
from sdr_desk.ui.widgets.rows import Section

MORNING = DayBlock("Call block 1", 600, 120, "planned")
AFTERNOON = DayBlock("Call block 2", 840, 120, "planned")


def test_the_line_shows_working_hours_and_widens_for_what_lies_outside():
    assert hours_shown(582, [MORNING], []) == (8, 17)
    assert hours_shown(400, [MORNING], []) == (6, 17)
    assert hours_shown(1225, [MORNING], [1100]) == (8, 21)
    assert hours_shown(582, [DayBlock("Late", 1290, 180, "planned")], [])[1] == 24


def test_free_stretches_have_a_use():
    assert gaps([MORNING, AFTERNOON], 17) == [(720, "Lunch"), (960, "Write-up")]
    assert gaps([DayBlock("A", 900, 115, "planned")], 17) == []
    assert gaps([], 17) == []


def test_the_line_is_told_in_words(qtbot):
    line = DayLine()
    qtbot.addWidget(line)
    line.set_day(582, [MORNING], [630])
    assert line.accessibleDescription() == ("It is 9:42. Call block 1 10:00 to 12:00, planned. callback promised 10:30")
    line.resize(600, 80)
    assert not line.grab().isNull()
    assert clock_words(0) == "12:00"


@pytest.mark.parametrize("now", range(590, 730, 7))
def test_the_clock_hides_no_title_and_stays_on_the_line(qtbot, now):
    line = DayLine()
    qtbot.addWidget(line)
    line.resize(900, 80)
    line.set_day(now, [MORNING, AFTERNOON], [630, 660])
    bar = QRect(0, 4, 900, 44)
    place = line.clock_place(bar, round((now - 480) / 540 * 900), 40)
    assert not any(place.intersects(line.title_place(bar, block)) for block in (MORNING, AFTERNOON))
    assert QRect(0, 0, 900, 52).contains(place)


def test_rows_carry_their_tones():
    line = Line("p1", "10:30", "Dana", "Ridgeline", "10:30 MT", False, "spoken")
    assert [row.lead_tone for row in callback_rows([line, line])] == ["accent", "text"]
    soon = InboxRow("h1", "Prairie", "Bev", "18 min left", True, "Answer needed", "spoken", "Sent to Jordan")
    later = InboxRow("h2", "Tidewater", "Ines", "by 1:20", False, "Answer needed", "spoken")
    title, count, rows = handoff_rows(Inbox(answer_needed=(soon, later)))
    assert (title, count) == ("Answer needed", 2)
    assert [(row.right, row.right_tone, row.detail) for row in rows] == [
        ("18 min left", "warn", "Sent to Jordan"),
        ("Answer by 1:20", "text2", "Ines"),
    ]


def test_what_closers_told_comes_before_what_waits():
    asked = InboxRow("h1", "Camas", "Jordan asks: who signs?", "today", True, "From closers", "", kind="question")
    waits = InboxRow("h2", "Tidewater", "Ines", "by 1:20", False, "Answer needed", "")
    inbox = Inbox(from_closers=(asked,), answer_needed=(waits,), waiting_title="Waiting for the closer")
    title, count, rows = handoff_rows(inbox)
    assert (title, count, rows[0].detail) == ("From closers", 1, "Jordan asks: who signs?")
    assert rows[1] == Section("Waiting for the closer", 1)
    assert handoff_rows(Inbox(waiting_title="Waiting for the closer")) == ("Waiting for the closer", 0, [])


def test_nurture_shows_four_and_the_rest_on_request():
    lines = [Line(f"p{at}", "", f"N{at}", "", "Call", False, "") for at in range(8)]
    few = nurture_rows(lines, 8, whole=False)
    assert [row.id for row in few[-2:]] == ["p3", MORE]
    assert few[-1].title == "4 more"
    assert len(nurture_rows(lines, 8, whole=True)) == 8
    assert len(nurture_rows(lines[:5], 5, whole=False)) == 5


def test_a_measure_without_a_goal_says_so(qtbot):
    cell = GoalCell()
    qtbot.addWidget(cell)
    cell.set_goal(Goal("Dials", 3, 0, "3", "0", "October 3"))
    assert cell.accessibleName() == "Dials: 3, no goal yet. October 3"
