"""The shared scale of intervals, the words of a row, and the table that draws them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from sdr_desk.ui.scripts.interval_axis import Span, decimals_for, nice_axis, rate_words
from sdr_desk.ui.scripts.interval_chart import IntervalChart
from sdr_desk.ui.scripts.interval_rows import Column, IntervalRow
from sdr_desk.ui.theme import color

LIVE = IntervalRow("six", "v6", "live since Sep 21", 96, 1034, 9.28, 7.66, 11.2, "Live", strong=True)
PAST = IntervalRow("five", "v5", "Aug 10 to Sep 20", 71, 1012, 7.02, 5.6, 8.76, "Compare", acts=True)
NONE = IntervalRow("four", "v4", "Jul 6", 0, 0, 0.0, 0.0, 100.0, "Compare", acts=True, firm=False)


@pytest.fixture
def chart(qtbot, theme):
    made = IntervalChart("Results")
    qtbot.addWidget(made)
    made.resize(992, 150)
    made.show()
    made.table.set_rows((LIVE, PAST, NONE), "conversations per 100 dials")
    return made


def ticks(*spans, most=8):
    axis = nice_axis([Span(*span) for span in spans], most)
    return [axis.label(tick) for tick in axis.ticks()]


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([(7.66, 11.2), (3.0, 9.4)], ["0", "2", "4", "6", "8", "10", "12", "14"]),
        ([(0.0, 0.11)], ["0.00", "0.02", "0.04", "0.06", "0.08", "0.10", "0.12"]),
        ([(99.8, 99.95), (95.7, 97.9)], ["95", "96", "97", "98", "99", "100"]),
        ([], ["0", "20", "40", "60", "80", "100"]),
        ([(0.0, 100.0)], ["0", "20", "40", "60", "80", "100"]),
    ],
)
def test_the_scale_has_whole_steps(spans, wanted):
    assert ticks(*spans) == wanted


def test_a_version_with_few_counts_does_not_flatten_the_others():
    axis = nice_axis([Span(8.0, 11.7), Span(11.8, 76.9, firm=False)])
    assert axis.high == 25
    assert nice_axis([Span(11.8, 76.9, firm=False)]).high >= 76.9


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=12), st.integers(2, 8))
def test_every_firm_interval_lies_on_the_scale(pairs, most):
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    axis = nice_axis(spans, most)
    assert 0 <= axis.low < axis.high <= 100
    assert len(axis.ticks()) <= most + 3
    assert all(axis.low <= span.low + 1e-9 and span.high <= axis.high + 1e-9 for span in spans)


def test_decimals_follow_the_width_of_the_interval():
    assert rate_words(9.28, decimals_for(7.66, 11.2)) == "9.3"
    assert rate_words(12.5, decimals_for(12.48, 12.52)) == "12.50"
    assert (rate_words(0), rate_words(100)) == ("0", "100")


def test_a_row_is_one_sentence_for_screen_readers(chart):
    said = chart.table.lines.index(0, Column.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == ("v6, live since Sep 21, 9.3 conversations per 100 dials, between 7.7 and 11.2, 96 of 1,034, Live")
    assert chart.table.lines.index(2, Column.CHART).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "v4, Jul 6, nothing counted yet, Compare"
    )


def test_nothing_counted_shows_no_rate_and_leaves_the_scale_alone(chart):
    assert chart.table.lines.index(2, Column.RATE).data() == ""
    assert chart.table.lines.index(2, Column.COUNT).data() == "none yet"
    assert chart.table.drawn.axis.high == 14


def test_the_point_is_drawn_where_the_rate_is(chart):
    table = chart.table
    width = table.columnWidth(Column.CHART)
    picture = QImage(width, 30, QImage.Format.Format_RGB32)
    picture.fill(color("bg"))
    painter = QPainter(picture)
    table.drawn._paint_interval(painter, QRect(0, 0, width, 30), LIVE, "bg")
    painter.end()
    assert picture.pixelColor(round(table.drawn.x_of(9.28, 0, width)), 15) == color("accent")
    assert picture.pixelColor(round(table.drawn.x_of(4.0, 0, width)), 15) == color("bg")


def test_as_a_table_it_has_headings_and_no_drawing(chart):
    chart.table.set_plain(True)
    assert chart.table.isColumnHidden(Column.CHART)
    assert chart.table.horizontalHeader().isVisible()
    chart.table.set_plain(False)
    assert not chart.table.isColumnHidden(Column.CHART)


def test_without_room_the_words_stay_and_the_drawing_goes(chart, theme):
    theme.set_scale(2.0)
    chart.resize(860, 300)
    table = chart.table
    assert table.isColumnHidden(Column.CHART)
    shown = [column for column in Column if not table.isColumnHidden(column)]
    assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()


def test_keys_choose_a_version_and_enter_opens_only_those_that_act(qtbot, chart):
    opened = []
    chart.table.opened.connect(opened.append)
    chart.table.setFocus()
    chart.table.choose("six")
    qtbot.keyClick(chart.table, Qt.Key.Key_Return)
    qtbot.keyClick(chart.table, Qt.Key.Key_Down)
    qtbot.keyClick(chart.table, Qt.Key.Key_Return)
    assert opened == ["five"]
    chart.table.clicked.emit(chart.table.lines.index(1, Column.NOTE))
    chart.table.clicked.emit(chart.table.lines.index(1, Column.WHEN))
    assert opened == ["five", "five"]


def test_the_chosen_version_stays_chosen(chart):
    chart.table.choose("five")
    chart.table.set_rows((PAST, LIVE), "")
    assert chart.table.current_id() == "five"
    chart.table.set_rows((LIVE,), "")
    assert chart.table.current_id() == "six"
    assert chart.table.lines.rowCount(QModelIndex()) == 1
