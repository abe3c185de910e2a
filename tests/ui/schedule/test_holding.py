"""A block held with a key or the mouse: moved, resized, put down, put back."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import planning
from sdr_desk.desk.planning import NewBlock
from tests.ui.schedule.conftest import places, press

WED, THU, FRI = date(2026, 10, 14), date(2026, 10, 15), date(2026, 10, 16)
WEEK = timedelta(weeks=1)


def focus_friday(screen):
    tile = next(one for one in screen.boards.boards[0].grid.in_order() if one.data.day == FRI and one.data.block_id)
    tile.setFocus()
    return tile


def test_enter_holds_arrows_move_enter_drops_this_week_only(screen, desk):
    focus_friday(screen)
    press("Enter", "Left", "Down", "Down", "Ctrl+Down", "Enter")
    assert screen.question.isVisible()
    press("t")
    assert places(desk, THU) == [(675, 795)]
    assert places(desk, FRI) == []
    assert places(desk, FRI + WEEK) == [(600, 720)]
    assert screen.chosen_tile().data.day == THU
    press("Ctrl+z")
    assert places(desk, FRI) == [(600, 720)]


def test_or_every_week(screen, desk):
    focus_friday(screen)
    press("Enter", "Up", "+", "+", "Shift+Down", "-", "Enter", "w")
    assert places(desk, FRI) == places(desk, FRI + WEEK) == [(570, 735)]
    assert screen.chosen_tile().hasFocus()
    press("Ctrl+z")
    assert places(desk, FRI) == [(600, 720)]


def test_enter_alone_takes_the_safe_answer(screen, desk):
    focus_friday(screen)
    press("Enter", "Down", "Enter", "Enter")
    assert (places(desk, FRI), places(desk, FRI + WEEK)) == ([(630, 750)], [(600, 720)])


def test_esc_puts_it_back_while_held_and_when_asked(screen, desk):
    tile = focus_friday(screen)
    press("Enter", "Left", "Down")
    assert (tile.data.day, tile.data.start) == (THU, 630)
    press("Esc")
    assert (tile.data.day, tile.data.start, tile.held) == (FRI, 600, False)
    press("Enter", "Left", "Enter", "Esc")
    assert tile.data.day == FRI
    assert tile.hasFocus()
    assert places(desk, FRI) == [(600, 720)]


def test_it_stays_inside_the_week_and_the_day(screen):
    tile = focus_friday(screen)
    press("Enter", *["Right"] * 3, *["Up"] * 30)
    assert (tile.data.day, tile.data.start) == (FRI, 0)
    press(*["Shift+Up"] * 9)
    assert tile.data.end == 15
    press(*["Down"] * 60)
    assert tile.data.end == 24 * 60
    press("Esc")


def test_a_single_block_and_one_moved_once_are_not_asked_about(screen, desk, opened):
    done = opened.ctx.perform(planning.add_block, desk, NewBlock(THU, 600, weekly=False))
    screen.choosing.choose_block(done.ids["block"][0], THU)
    press("Enter", "Down", "Enter")
    assert places(desk, THU) == [(630, 750)]
    opened.ctx.perform(planning.remove_block, desk, done.ids["block"][0])
    focus_friday(screen)
    press("Enter", "Down", "Enter", "t")
    press("Enter", "Down", "Enter")
    assert not screen.question.isVisible()
    assert (places(desk, FRI), places(desk, FRI + WEEK)) == ([(660, 780)], [(600, 720)])


def test_what_cannot_be_is_said_and_the_block_stands_where_it_was(screen, desk, said):
    tile = focus_friday(screen)
    press("Enter", *["Left"] * 4, "Enter", "t")
    assert "over" in said()
    assert (tile.data.day, places(desk, FRI)) == (FRI, [(600, 720)])


def test_nothing_is_read_over_a_held_block(screen):
    tile = focus_friday(screen)
    press("Enter", "Left")
    screen.refresh()
    assert tile.data.day == THU
    press("Esc")
    assert not screen.stale


def test_n_places_a_new_block(screen, desk):
    press("n")
    assert screen.holding.active
    tile = screen.holding.tile
    day, start = tile.data.day, tile.data.start
    press("Down", "Enter", "t")
    assert (start + 30, start + 150) in places(desk, day)
    assert (start + 30, start + 150) not in places(desk, day + WEEK)


def test_n_can_be_left(screen, desk):
    press("n", "Down", "Esc")
    assert not screen.holding.active
    press("n", "Enter", "Esc")
    assert sum(len(places(desk, WED + timedelta(days=ahead))) for ahead in range(7)) == 3


def _event(kind, tile, at, button=Qt.MouseButton.LeftButton):
    spot = QPointF(at)
    event = QMouseEvent(
        kind, spot, tile.mapToGlobal(spot), button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(tile, event)


def _move(tile, start, by):
    _event(QEvent.Type.MouseButtonPress, tile, start)
    _event(QEvent.Type.MouseMove, tile, start + by)


def _drop(tile):
    _event(QEvent.Type.MouseButtonRelease, tile, QPoint(20, 20))


def test_the_mouse_moves_a_block(screen, desk):
    tile = focus_friday(screen)
    grid = screen.boards.boards[0].grid
    hour = grid.y_of(660) - grid.y_of(600)
    _move(tile, QPoint(20, 20), QPoint(0, hour))
    assert (tile.data.day, tile.data.start) == (FRI, 660)
    _drop(tile)
    press("t")
    assert places(desk, FRI) == [(660, 780)]


def test_the_lower_edge_changes_the_length(screen, desk):
    tile = focus_friday(screen)
    grid = screen.boards.boards[0].grid
    hour = grid.y_of(660) - grid.y_of(600)
    _move(tile, QPoint(20, tile.height() - 3), QPoint(0, hour))
    assert (tile.data.start, tile.data.end) == (600, 780)
    _drop(tile)
    press("w")
    assert places(desk, FRI + WEEK) == [(600, 780)]


def test_every_step_is_announced(screen, monkeypatch):
    told = []
    monkeypatch.setattr("sdr_desk.ui.schedule.holding.announce", lambda _widget, text: told.append(text))
    focus_friday(screen)
    press("Enter", "Left", "+", "Esc")
    assert told == [
        "Held. Friday 10:00 am–12:00 pm", "Thursday 10:00 am–12:00 pm", "Thursday 10:00 am–12:15 pm",
    ]  # fmt: skip


def test_a_length_alone_is_said_as_such(screen, desk, said):
    focus_friday(screen)
    press("Enter", "+", "Enter", "w")
    assert said() == "Call block 1 resized, 135 minutes"
    assert places(desk, FRI) == [(600, 735)]
