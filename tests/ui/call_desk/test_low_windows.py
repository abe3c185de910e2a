"""The call desk in windows with little room: the current step, the branches and the outcomes are always whole."""

import pytest
from PySide6.QtCore import QPoint, QRect

from tests.ui.desk_windows import open_window


def seen_whole(widget):
    """Whether nothing of a widget is cut off in its window."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == QRect(QPoint(0, 0), widget.size())


@pytest.fixture
def view(qtbot, desk, theme, request):
    shown = open_window(qtbot, desk, theme, "call_desk")
    theme.set_scale(2.0)
    shown.window.resize(*request.param)
    qtbot.waitUntil(lambda: shown.window.height() == request.param[1])
    yield shown.window.current().view
    theme.set_scale(1.0)


@pytest.mark.parametrize("view", [(1280, 720), (1440, 900)], indirect=True)
def test_every_outcome_undo_and_the_clock_are_whole_at_twice_the_size(qtbot, view):
    bar = view.bar
    parts = (*bar.keys.buttons.values(), bar.undo, bar.more, bar.clock, bar.block)
    qtbot.waitUntil(lambda: all(seen_whole(part) for part in parts))
    assert not any(
        first.geometry().intersects(second.geometry())
        for first, second in ((bar.clock, bar.block), (bar.undo, bar.more), (bar.block, bar.keys), (bar.undo, bar.keys))
    )


@pytest.mark.parametrize("view", [(1280, 720)], indirect=True)
def test_the_branches_are_whole_too(qtbot, view):
    shown = [button for button in view.script.body.branches if button.isVisibleTo(view)]
    assert shown
    qtbot.waitUntil(lambda: all(seen_whole(button) for button in shown))


@pytest.mark.parametrize("view", [(1440, 900)], indirect=True)
def test_the_rows_follow_the_size_of_the_text_and_the_keys(view, theme):
    keys = view.bar.keys
    need = max(button.minimumSizeHint().width() for button in keys.buttons.values())
    assert keys.rows_at(8 * need + 200) == 1
    assert keys.rows_at(6 * need) == 2
    theme.set_scale(1.0)
    assert keys.rows_at(6 * need) == 1
