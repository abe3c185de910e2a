"""Overlays give the focus back, also when what had it is gone."""

import sys

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sdr_desk.ui.widgets.rows import Row, RowsView


def test_an_overlay_closes_when_what_had_the_focus_is_gone(window, ctx):
    gone = QPushButton("gone", window.centralWidget())
    gone.show()
    gone.setFocus()
    ctx.actions.trigger("window.find")
    shiboken6.delete(gone)
    ctx.actions.trigger("palette.close")
    assert window.overlay.panel() is None


def test_an_action_that_fails_under_a_key_is_told_once_and_the_window_lives(window, ctx, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(str(error)))

    def fail():
        raise RuntimeError("deliberate")

    rows = RowsView(parent=window.centralWidget())
    rows.set_rows([Row("1", "one"), Row("2", "two")])
    rows.show()
    rows.setFocus()
    ctx.actions.bind("window.theme", fail)
    qtbot.keyClick(rows, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert told == ["deliberate"]
    ctx.actions.trigger("window.find")
    assert window.overlay.panel() is not None
