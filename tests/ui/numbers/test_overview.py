"""The overview is drawn a part in each turn of the event loop, so that the window answers between two of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sdr_desk.ui.numbers.actions import ACTIONS
from sdr_desk.ui.numbers.overview import Overview, OverviewPage
from sdr_desk.ui.tasks import Tasks


def made(ctx, qtbot, monkeypatch):
    """A page whose parts note what they are given in `drawn`."""
    ctx.actions.register(ACTIONS)
    page = OverviewPage(ctx)
    page.drawn = []
    for part in page.parts():
        monkeypatch.setattr(part, "show_found", page.drawn.append)
        monkeypatch.setattr(part, "found_again", lambda: None)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def page(ctx, qtbot, monkeypatch):
    """A page in a window whose work runs in the background."""
    ctx.tasks = Tasks(ctx)
    return made(ctx, qtbot, monkeypatch)


def test_no_part_is_drawn_before_the_window_has_answered(page, qtbot):
    page.show_found(Overview("chain", "funnel", "sources", "flow"), None)
    assert page.drawn == []
    qtbot.waitUntil(lambda: page.drawn == ["chain", "funnel", "sources", "flow"])


def test_what_was_read_last_is_drawn(page, qtbot):
    page.show_found(Overview(1, 2, 3, 4), None)
    page.show_found(Overview("chain", "funnel", "sources", "flow"), None)
    qtbot.waitUntil(lambda: page.drawn == ["chain", "funnel", "sources", "flow"])


def test_a_key_finds_all_of_it(page):
    page.show_found(Overview(1, 2, 3, 4), None)
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_W)
    assert page.drawn == [1, 2, 3, 4]


def test_where_work_runs_at_once_so_does_drawing(ctx, qtbot, monkeypatch):
    page = made(ctx, qtbot, monkeypatch)
    page.show_found(Overview(1, 2, 3, 4), None)
    assert page.drawn == [1, 2, 3, 4]
