"""One lead through its whole life with the keys of rep and closer, in one window they take turns at."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk import handoff_talk, inbox, team, today
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.store import handoffs as store
from tests.ui.desk_windows import hand_over, open_window
from tests.ui.handoffs.test_by_keys import press
from tests.ui.handoffs.test_closer_lines import type_over

ENTER = Qt.Key.Key_Return


@pytest.fixture
def lead(desk):
    return hand_over(desk)


@pytest.fixture
def sits(qtbot, desk, lead, theme):
    """Puts somebody before Handoffs in the one window there is."""
    shown = open_window(qtbot, desk, theme, "handoffs", person="Jordan")

    def sit(name):
        shown.ctx.switch_person(next(one.id for one in team.everyone(desk) if one.name.startswith(name)))
        shown.ctx.navigate("handoffs")
        screen = shown.window.screen("handoffs")
        screen.focus_home().setFocus()
        return screen

    return sit


def counted(desk, name):
    """What Today, Handoffs and the sidebar say of what waits."""
    seat = Desk(desk.workspace, next(one for one in team.everyone(desk) if one.name.startswith(name)))
    inbox_now = inbox.closer_inbox(seat)
    assert today.today(seat).inbox == inbox_now
    assert inbox.waiting_count(seat) == len(inbox_now.answer_needed)
    return len(inbox_now.answer_needed), len(inbox_now.asked), len(inbox_now.from_closers)


def test_asked_answered_accepted_missed_met_and_won(desk, lead, sits, clock):
    sits("Jordan")
    press("q")
    type_over("How many doors?")
    press(ENTER)
    assert (counted(desk, "Jordan"), counted(desk, "Maria")) == ((0, 1, 0), (0, 0, 1))
    sits("Maria")
    press(ENTER)
    type_over("Twenty-two")
    press(ENTER)
    assert (counted(desk, "Jordan"), counted(desk, "Maria")) == ((1, 0, 0), (1, 0, 0))
    sits("Jordan")
    press("a")
    press("o", "x")
    assert (counted(desk, "Jordan"), counted(desk, "Maria")) == ((0, 0, 0), (0, 0, 1))
    sits("Maria")
    press("m")
    type_over("fri 9:30")
    press(ENTER)
    clock.forward(days=3)
    sits("Jordan")
    press("o", "m")
    press("o", "w", ENTER)
    events = store.acts(desk.conn, lead)
    assert events == ("asked", "replied", "accepted", "no_show", "rebooked", "meeting_held", "won")
    assert [said.act for said in handoff_talk.talk(desk, lead)] == ["asked", "replied", "rebooked"]
    sits("Maria")
    press("f", "1")
    assert counted(desk, "Maria") == (0, 0, 0)
    assert check_file(desk).clean
