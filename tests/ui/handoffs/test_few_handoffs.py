"""The list of handoffs with few of them: they stand at the top, and what is left of the room is below."""

from sdr_desk.ui.drawing import settle
from tests.ui.desk_windows import hand_over, open_window


def test_few_stand_at_the_top(qtbot, desk, theme):
    hand_over(desk)
    shown = open_window(qtbot, desk, theme, "handoffs", person="Jordan")
    settle()
    pane = shown.window.screen("handoffs").inbox_pane
    assert pane.rows.y() < 90
    assert pane.rows.height() == pane.rows.content_height() + 2
    assert pane.height() > 2 * pane.rows.geometry().bottom()


def test_many_take_all_the_room(qtbot, desk, theme):
    for _lead in range(11):
        hand_over(desk)
    shown = open_window(qtbot, desk, theme, "handoffs", person="Jordan")
    shown.window.resize(1280, 720)
    settle()
    pane = shown.window.screen("handoffs").inbox_pane
    assert pane.rows.content_height() > pane.rows.height()
    assert pane.height() - pane.rows.geometry().bottom() < 40
