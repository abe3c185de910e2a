"""A manager's schedule: the weeks of those who call, one or several, and acts on the one at hand."""

from datetime import date

import pytest

from sdr_desk.desk import team
from sdr_desk.desk.planning import NewBlock, add_block
from sdr_desk.desk.team import NewPerson
from sdr_desk.ui.schedule.day_head import DayHead
from tests.ui.desk_windows import open_window
from tests.ui.schedule.conftest import press

THU = date(2026, 10, 15)


@pytest.fixture
def managed(qtbot, as_person, theme):
    desk = as_person("Ruth")
    team.add_person(desk, NewPerson("Dev Shah", roles=("rep",), time_zone="America/Chicago"))
    return open_window(qtbot, desk, theme, "schedule")


@pytest.fixture
def names(managed):
    return lambda: [week.name for week in managed.window.screen("schedule").weeks]


def test_a_manager_sees_everyone_who_calls(names):
    assert names() == ["Maria Ortega", "Dev Shah"]


def test_one_alone_several_or_everyone(managed, names):
    press("p", "Enter")
    assert names() == ["Maria Ortega"]
    assert managed.window.screen("schedule").parts.head.title.text() == "October 12–16 · Maria Ortega"
    press("p", "Down", "Space", "Esc")
    assert len(names()) == 2
    press("p", "a", "p")
    assert names() == ["Maria Ortega", "Dev Shah"]


def test_the_keys_act_on_the_week_chosen_in_last(managed):
    screen, desk = managed.window.screen("schedule"), managed.desk
    dev = next(week for week in screen.weeks if week.name == "Dev Shah")
    head = next(one for one in screen.boards.order() if isinstance(one, DayHead) and one.person_id == dev.person_id)
    head.setFocus()
    assert screen.side.name.text() == "Dev Shah"
    press("b")
    added = [day.blocks for day in next(w for w in screen.weeks if w.name == "Dev Shah").days if day.blocks]
    assert len(added) == 1
    add_block(desk, NewBlock(THU, 600, weekly=False), dev.person_id)
    screen.refresh()
    assert [len(board.grid.tiles) > 0 for board in screen.boards.boards] == [True, True]


def test_tab_goes_through_the_days_of_everyone(managed):
    screen = managed.window.screen("schedule")
    heads = [one for one in screen.boards.order() if isinstance(one, DayHead)]
    assert len({head.person_id for head in heads}) == 2
    press("Home")
    assert screen.chosen() is heads[0]
    press("End")
    assert screen.person_at() == heads[-1].person_id
