"""Ctrl+N on the prospects screen."""

from PySide6.QtCore import Qt

from sdr_desk.ui.people.panels import NewProspectPanel

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_a_person_is_added_by_hand_and_chosen(window, screen, see, press):
    press(KEY.Key_N, modifier=CTRL)
    panel = window.overlay.panel()
    assert isinstance(panel, NewProspectPanel)
    panel.by_name["first_name"].setText("Nora")
    panel.by_name["phone"].setText("ask at the gate")
    assert panel._problem.text() == "This number is kept as typed, but it cannot be dialled."
    press(KEY.Key_Return, modifier=CTRL)
    assert window.overlay.panel() is None
    seen = see()
    assert seen.names[0] == "Nora"
    assert screen.table.currentIndex().row() == 0
    assert screen.side.story.points[0].shown == "ask at the gate"


def test_nothing_is_saved_without_a_name(window, screen, see, press):
    press(KEY.Key_N, modifier=CTRL)
    press(KEY.Key_Return, modifier=CTRL)
    assert "name or a company" in window.overlay.panel()._problem.text()
    press(KEY.Key_Escape)
    assert len(see().names) == 12
