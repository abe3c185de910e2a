"""W on a person: how likely, the reasons with their counts, and the customers they are like."""

import random

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import ranking, ranking_run
from tests.desk.ranking.conftest import add_account
from tests.ui.desk_windows import open_window
from tests.ui.numbers.test_worth_page import press


@pytest.fixture
def shown(qtbot, desk, theme):
    """The prospects, graded, with Maria at the desk."""
    chance = random.Random(6)
    with desk.write() as write:
        for at in range(80):
            add_account(write, chance, customer=at < 20, own={})
    ranking.learn(desk, by_hand=False)
    ranking_run.grade_everyone(desk)
    return open_window(qtbot, desk, theme, "prospects", (), "Maria")


def test_w_tells_the_whole_and_has_the_focus(shown):
    press("W")
    told = QApplication.focusWidget().accessibleName()
    assert told.startswith("Why grade A: ")
    assert "likely to buy as most" in told
    assert " of your 20 customers, " in told
    assert "\nLike " in told
    assert "Learned Oct 14 from 20 customers" in told
