"""Weeks that were read ahead, one person in each turn, are shown as if they had been read together."""

from datetime import date

import pytest

from sdr_desk.desk import schedule, team
from sdr_desk.desk.planning import NewBlock, add_block
from sdr_desk.desk.team import NewPerson
from sdr_desk.ui.schedule.reading_ahead import ReadAhead
from tests.ui.desk_windows import open_window

MON = date(2026, 10, 12)
SATURDAY = date(2026, 10, 17)


@pytest.fixture
def screen(qtbot, as_person, theme):
    desk = as_person("Ruth")
    team.add_person(desk, NewPerson("Dev Shah", roles=("rep",), time_zone="America/Chicago"))
    return open_window(qtbot, desk, theme, "schedule").window.screen("schedule")


@pytest.fixture
def ahead(screen):
    made = ReadAhead(screen)
    made.sit()
    return made


@pytest.fixture
def reads(monkeypatch):
    """Who was read, in order."""
    found, real = [], schedule.week
    monkeypatch.setattr(schedule, "week", lambda desk, day, ids=(): found.append(tuple(ids)) or real(desk, day, ids))
    return found


@pytest.mark.parametrize("weekend", [False, True])
def test_they_are_the_same_as_when_read_together(screen, ahead, weekend):
    if weekend:
        add_block(screen.ctx.desk, NewBlock(SATURDAY, 600, 60), screen.person_ids[1])
    screen.steps.do(*ahead.steps())
    assert ahead.weeks(MON, screen.person_ids) == schedule.week(screen.ctx.desk, MON, screen.person_ids)


def test_each_person_is_read_once(screen, ahead, reads):
    screen.steps.do(*ahead.steps())
    ahead.weeks(MON, screen.person_ids)
    assert reads == [(one,) for one in screen.person_ids]
    ahead.weeks(MON, screen.person_ids)
    assert reads[-1] == screen.person_ids


def test_what_changed_since_is_read_again(screen, ahead, reads):
    screen.steps.do(*ahead.steps())
    ahead.drop()
    ahead.weeks(MON, screen.person_ids)
    assert reads[-1] == screen.person_ids


def test_another_week_is_not_the_one_read_ahead(screen, ahead):
    screen.steps.do(*ahead.steps())
    assert ahead.weeks(date(2026, 10, 19), screen.person_ids).monday == date(2026, 10, 19)


def test_what_cannot_be_read_ahead_is_left_to_the_reading(screen, ahead, monkeypatch):
    real = schedule.week
    with monkeypatch.context() as broken:
        broken.setattr(schedule, "week", lambda *_given: 1 / 0)
        screen.steps.do(*ahead.steps())
    assert not screen.steps.waiting
    assert ahead.weeks(MON, screen.person_ids) == real(screen.ctx.desk, MON, screen.person_ids)


def test_the_minute_reads_everybody_anew(screen, reads):
    before = screen.weeks
    screen._timer.timeout.emit()
    assert reads == [(one,) for one in screen.person_ids]
    assert screen.weeks is not before
