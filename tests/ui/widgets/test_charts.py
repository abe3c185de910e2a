"""Charts by the week: drawn in the tokens of the theme, readable without colour, read by keys of their part."""

import gc
import subprocess
import sys
import weakref

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.theme import color
from sdr_desk.ui.widgets.charts import Note, Series, Shade, Span
from sdr_desk.ui.widgets.charts_kinds import BarPlot, LinePlot, telling

DIALS = Series((160.0, 170.0, 60.0, 50.0, 160.0, None), (162.0,) * 6, shades=(Shade(2, 3, "Dials fell"),),
               ahead=((5, Span(150, 120, 180)),))  # fmt: skip
LEADS = Series((3.0, 4.0, 3.0, 4.0, 3.0, 1.0), (3.1,) * 6, notes=(Note(5, "Trough 3 weeks later"),),
               ticks=((0, "May"), (4, "Jun")))  # fmt: skip


@pytest.fixture
def board(qtbot, theme):
    """Two charts, one above the other."""
    shown = QWidget()
    column = QVBoxLayout(shown)
    shown.bars, shown.line = BarPlot("Dials by week", 100), LinePlot("Accepted leads by week", 128)
    column.addWidget(shown.bars)
    column.addWidget(shown.line)
    qtbot.addWidget(shown)
    shown.resize(600, 320)
    shown.show()
    shown.bars.show_series(DIALS)
    shown.line.show_series(LEADS)
    return shown


def picture(plot) -> QImage:
    return plot.grab().toImage()


def colours(plot) -> set[str]:
    image = picture(plot)
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def place(plot, at: int) -> QPoint:
    """Where a week stands on a chart."""
    return plot.mapFromScene(plot.plotItem.getViewBox().mapViewToScene(QPointF(at, 0)))


def test_bars_and_shades_are_drawn_in_the_tokens(board):
    assert {color("mid").name(), color("warnsoft").name()} <= colours(board.bars)
    assert color("accent").name() in colours(board.line)


def test_another_theme_recolours_what_is_drawn(board, theme):
    before = color("mid").name()
    theme.set_mode("dark")
    assert color("mid").name() != before
    assert before not in colours(board.bars)
    assert color("mid").name() in colours(board.bars)


def test_larger_text_makes_the_charts_higher(board, theme):
    before = board.line.height()
    theme.set_scale(1.5)
    assert board.line.height() == pytest.approx(1.5 * before, abs=2)


def test_weeks_of_both_charts_stand_one_above_the_other(board):
    bars, line = ([plot.mapTo(board, place(plot, at)).x() for at in range(6)] for plot in (board.bars, board.line))
    assert bars == line


def test_the_chosen_week_is_outlined_until_another_is(board):
    before = picture(board.bars)
    board.bars.choose(1)
    assert picture(board.bars) != before
    board.bars.choose(None)
    assert picture(board.bars) == before


def test_the_same_figures_are_not_drawn_anew(board):
    items = list(board.bars.plotItem.items)
    board.bars.show_series(Series(DIALS.values, DIALS.need, shades=DIALS.shades, ahead=DIALS.ahead))
    assert board.bars.plotItem.items == items


def test_without_figures_nothing_is_drawn_but_the_base(board):
    board.bars.show_series(Series())
    assert color("mid").name() not in colours(board.bars)


def test_the_wheel_and_the_mouse_leave_the_chart_where_it_is(board, qtbot):
    seen = board.bars.viewRange()
    qtbot.mousePress(board.bars.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 50))
    qtbot.mouseMove(board.bars.viewport(), QPoint(100, 50))
    qtbot.mouseRelease(board.bars.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert board.bars.viewRange() == seen


def test_a_week_that_is_pressed_is_told(board, qtbot):
    with qtbot.waitSignal(board.bars.pressed) as told:
        qtbot.mousePress(board.bars.viewport(), Qt.MouseButton.LeftButton, pos=place(board.bars, 2))
    assert told.args == [2]


def test_a_chart_has_a_name_and_takes_no_focus(board):
    assert board.bars.accessibleName() == "Dials by week"
    assert board.bars.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_telling_values_are_written():
    assert telling(LEADS) == [1, 5]
    assert telling(Series((2.0, 5.0, 5.0, 0.0, 3.0), notes=(Note(3, "Trough"),))) == [1, 3, 4]
    assert telling(Series((2.0, 5.0, 1.0), under_way=2)) == [1]
    assert telling(Series()) == []


def test_a_chart_that_is_closed_leaves_nothing_behind(qtbot, theme):
    plot = LinePlot("Accepted leads by week", 128)
    plot.show_series(LEADS)
    gone, scene = weakref.ref(plot), weakref.ref(plot.scene())
    plot.deleteLater()
    del plot
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None and scene() is None)
    theme.set_mode("dark")


def test_the_library_is_not_loaded_before_a_chart_is_wanted():
    said = "import sys, sdr_desk.app, sdr_desk.ui.main_window, sdr_desk.ui.screens; print('pyqtgraph' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
