"""Widgets are found in the order they are read, and no layout of Qt's is asked for its items."""

import gc
import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayoutItem, QPushButton, QVBoxLayout, QWidget

import sdr_desk.ui
from sdr_desk.ui.in_layout import widgets_in
from sdr_desk.ui.widgets.flow import FlowLayout

ASKS_FOR_ITEMS = re.compile(r"\.(itemAt|itemAtPosition)\(")


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def words(page):
    return [one.text() for one in widgets_in(page.layout()) if isinstance(one, (QLabel, QPushButton))]


def items_kept(page):
    """What Python keeps of the items of a layout."""
    return [one for one in gc.get_referents(page.layout()) if isinstance(one, QLayoutItem)]


def fill(page, count=3):
    column = QVBoxLayout(page)
    for at in range(count):
        column.addWidget(QLabel(str(at), page))
    return column


def test_layouts_within_a_layout_are_read_where_they_stand(page):
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.addWidget(QLabel("first", page))
    column.addLayout(row)
    column.addStretch(1)
    column.addWidget(QLabel("last", page))
    row.addWidget(QLabel("left", page))
    row.addWidget(QLabel("right", page))
    assert words(page) == ["first", "left", "right", "last"]


def test_layouts_of_widgets_are_read_after_the_widget(page):
    column, holder = QVBoxLayout(page), QWidget(page)
    column.addWidget(holder)
    column.addWidget(QLabel("below", page))
    flow = FlowLayout(holder)
    for name in ("one", "two"):
        flow.addWidget(QPushButton(name, holder))
    assert next(widgets_in(column)) is holder
    assert words(page) == ["one", "two", "below"]


def test_the_order_is_that_of_the_layout_not_of_the_making(page):
    made = [QLabel(name, page) for name in "abc"]
    grid = QGridLayout(page)
    for label in reversed(made):
        grid.addWidget(label)
    QLabel("loose", page)
    assert words(page) == ["c", "b", "a"]


def test_a_layout_that_is_not_in_use_gives_nothing(qapp):
    assert list(widgets_in(QVBoxLayout())) == []


def test_nothing_is_kept_of_items_that_go(page):
    column = fill(page)
    for label in list(widgets_in(column))[:2]:
        label.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (column.count(), items_kept(page)) == (1, [])


def test_why_items_are_not_asked_for(page):
    """When this fails PySide lets go of an item that Qt has deleted, and layouts may be asked for their items."""
    column = fill(page, 1)
    column.itemAt(0).widget().deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (gone,) = items_kept(page)
    assert (column.count(), shiboken6.isValid(gone)) == (0, True)
    shiboken6.invalidate(gone)


def test_no_layout_is_asked_for_its_items():
    folder = Path(sdr_desk.ui.__file__).parent
    asking = [file.name for file in folder.rglob("*.py") if ASKS_FOR_ITEMS.search(file.read_text(encoding="utf-8"))]
    assert asking == []
