"""The table of figures: what gives way when there is little room, and rows that are followed where they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable
from sdr_desk.ui.numbers.figures import FigureTable, level
from sdr_desk.ui.numbers.table_part import TablePart
from sdr_desk.ui.widgets.paint import width_of
from sdr_desk.ui.widgets.scroll import PlainScroll

COLUMNS = ("Source", "How many there are of these", "What one of these costs", "Range of what one costs")
ROWS = tuple((f"A list with a long name, edition {at}", "477", "$10,473", "$1,020 to $3,079") for at in range(40))


class Sources(TablePart):
    """Shows the rows given."""

    def show_found(self, found):
        self.show_table(found)


@pytest.fixture
def table(qtbot, theme):
    shown = FigureTable("Sources")
    qtbot.addWidget(shown)
    shown.show_table(ChartTable("Sources", COLUMNS, ROWS))
    return shown


def test_names_give_way_before_figures(table):
    figures = sum(width_of(cell, "body") + 20 for cell in ROWS[0][1:])
    table.resize(figures + 100, 400)
    table.show()
    assert table.cut
    assert all(table.columnWidth(at) >= width_of(ROWS[0][at], "body") for at in (1, 2, 3))
    table.resize(1600, 400)
    assert not table.cut


def test_the_row_at_hand_is_said_in_full_where_it_is_cut_off_and_comes_into_view(qtbot, ctx, theme):
    page, part = QWidget(), Sources(ctx, "Sources")
    QVBoxLayout(page).addWidget(part)
    area = PlainScroll(page)
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    part.show_found(ChartTable("Sources", COLUMNS, ROWS))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    part.point(-1)
    assert part.row.text().endswith("Range of what one costs: $1,020 to $3,079")
    assert part.row.isVisible()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    area.resize(1400, 300)
    part.point(1)
    assert part.row.isHidden()
    assert part.figures.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "477"


def test_rows_grow_with_the_text(qtbot, table, theme):
    table.show()
    before = table.rowHeight(0)
    theme.set_scale(2.0)
    try:
        assert table.rowHeight(0) == 2 * before
        assert table.sizeHint().height() > table.rowHeight(0) * len(ROWS)
    finally:
        theme.set_scale(1.0)


def test_the_longest_cells_are_cut_before_short_ones():
    assert level([40, 300, 60, 200], 300) == [40, 100, 60, 100]
    assert level([40, 60], 300) == [40, 60]
    assert sum(level([90, 90, 90], 100)) <= 100
