"""Areas that scroll and are not seen otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.widgets.scroll import PlainScroll


@pytest.mark.parametrize(("takes", "policy"), [(False, Qt.FocusPolicy.NoFocus), (True, Qt.FocusPolicy.StrongFocus)])
def test_tab_stops_only_where_it_is_asked_for(qtbot, takes, policy):
    area = PlainScroll(QWidget(), takes_focus=takes)
    qtbot.addWidget(area)
    assert area.focusPolicy() == policy


def test_what_is_put_in_later_has_no_ground_either(qtbot):
    area = PlainScroll()
    qtbot.addWidget(area)
    inner = QWidget()
    area.set_inner(inner)
    assert area.widget() is inner
    assert not inner.autoFillBackground()


def test_it_scrolls_sideways_only_where_it_is_asked_to(qtbot):
    plain, both = PlainScroll(QWidget()), PlainScroll(QWidget(), sideways=True)
    for area in (plain, both):
        qtbot.addWidget(area)
        area.widget().setMinimumWidth(900)
        area.resize(200, 200)
        area.show()
        qtbot.waitExposed(area)
    assert not plain.horizontalScrollBar().isVisible()
    qtbot.waitUntil(both.horizontalScrollBar().isVisible)
