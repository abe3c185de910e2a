"""A table gone through with the keys: whole rows, and letters that stay keys of the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame

from sdr_desk.ui.widgets.plain_table import PlainTable


@pytest.fixture
def table(qtbot, theme):
    made = PlainTable("Fruit")
    model = QStandardItemModel(made)
    for names in (("apple", "red"), ("banana", "yellow")):
        model.appendRow([QStandardItem(name) for name in names])
    made.setModel(model)
    made.choose_rows()
    made.hide_headings()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_choice_is_a_whole_row_and_letters_do_not_move_it(table, qtbot):
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_B)
    assert [(at.row(), at.column()) for at in table.selectedIndexes()] == [(0, 0), (0, 1)]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


def test_nothing_is_seen_but_the_rows_and_nothing_is_edited(table):
    assert table.accessibleName() == "Fruit"
    assert table.frameShape() == QFrame.Shape.NoFrame
    assert table.verticalHeader().isHidden()
    assert table.horizontalHeader().isHidden()
    assert table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
