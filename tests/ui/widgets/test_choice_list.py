"""The list a choice opens, and fields that may only be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sdr_desk.ui.theme import color, font, px
from sdr_desk.ui.widgets.fields import CheckField, ChoiceField, LineField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CHOICES = ("Nobody answered", "Somebody answered", "Voicemail with a long name that needs more room")


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(160, 32)
    widget.show()
    widget.setFocus()
    return widget


def test_space_opens_the_list_and_enter_chooses(qtbot, theme):
    field = shown(qtbot, ChoiceField(CHOICES, "The phone"))
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.list.isVisible()
    QTest.keyClick(field.list, Qt.Key.Key_Down)
    QTest.keyClick(field.list, Qt.Key.Key_Return)
    assert not field.list.isVisible()
    assert field.currentText() == "Somebody answered"


def test_esc_leaves_what_was_chosen(qtbot, theme):
    field = shown(qtbot, ChoiceField(CHOICES, "The phone"))
    QTest.keyClick(field, Qt.Key.Key_Space)
    QTest.keyClick(field.list, Qt.Key.Key_Down)
    QTest.keyClick(field.list.window(), Qt.Key.Key_Escape)
    assert field.currentIndex() == 0


def test_the_list_has_the_letters_and_colours_of_the_theme(qtbot, theme):
    field = shown(qtbot, ChoiceField(CHOICES, "The phone"))
    theme.set_mode("dark")
    theme.set_scale(2.0)
    field.showPopup()
    assert field.list.font().pixelSize() == font("body").pixelSize()
    assert field.list.palette().base().color() == color("raised")
    assert field.list.sizeHintForRow(0) == px(32)
    assert field.list.width() >= field.list.widest()
    field.hidePopup()


def test_what_may_only_be_read_does_not_look_like_what_may_be_written(qtbot, theme):
    for field in (LineField(text="8:30"), ChoiceField(CHOICES), CheckField("Nobody is called")):
        shown(qtbot, field)
        field.clearFocus()
        written = field.grab().toImage()
        field.setEnabled(False)
        assert field.grab().toImage() != written
        if not isinstance(field, CheckField):
            assert field.grab().toImage().pixelColor(80, 3) == color("side")
