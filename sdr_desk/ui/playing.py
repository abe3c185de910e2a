"""Plays a call block off-screen by key presses on the sample data, keeps pictures, and says what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import blocks
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.undo import undoable
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.drawing import HandClock, sample_window, settle
from sdr_desk.ui.grab import grab_widget
from sdr_desk.ui.theme import Theme

_SIZE = QSize(1440, 900)
_SECONDS_A_CALL = 95
_OUTCOMES = "1213152174"


def play_block(path: Path, folder: Path, say: Callable[[str], None] | None = None) -> int:
    """Open Today, start the block, call ten people, undo one, and end where a rep would; returns the exit code."""
    tell = say or _say
    folder.mkdir(parents=True, exist_ok=True)
    if QApplication.instance() is None:
        QApplication([])
    theme = Theme("light")
    theme.apply()
    clock = HandClock(DEMO_START)
    with sample_window(theme, clock, "Maria Ortega", path) as window:
        window.ctx.dial_nothing = True
        _play(window, clock, folder, tell)
    tell(f"Pictures: {folder.resolve()}")
    return 0


def _say(text: str) -> None:
    print(text)  # noqa: T201 -- this is the command's report


def _play(window: DeskWindow, clock: HandClock, folder: Path, tell: Callable[[str], None]) -> None:
    window.ctx.navigate("today")
    settle()
    grab_widget(window.window, _SIZE, folder / "1_today.png")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Return)
    _quicken(window, clock)
    tell(f"Enter on Today, Enter skips the countdown: {window.window.windowTitle()}")
    grab_widget(window.window, _SIZE, folder / "2_call_desk.png")
    for digit in _OUTCOMES:
        press(window, Qt.Key.Key_Return)
        clock.now += timedelta(seconds=_SECONDS_A_CALL)
        window.window.screen("call_desk").watch.look()  # the hand clock goes on while the machine is awake
        press(window, getattr(Qt.Key, f"Key_{digit}"))
        if digit in "3457":
            press(window, Qt.Key.Key_Return)
        tell(f"Key {digit}: {undoable(window.desk) or 'nothing was saved'}")
    grab_widget(window.window, _SIZE, folder / "3_after_ten_calls.png")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    tell("Ctrl+Z: took back the last outcome")
    grab_widget(window.window, _SIZE, folder / "4_after_undo.png")
    found = blocks.progress(window.desk)
    if found is not None:
        tell(
            f"{found.title}: {found.dials} dials, {found.connects} connects, {found.conversations} conversations, "
            f"{found.promises} promised."
        )
    window.ctx.navigate("handoffs")
    settle()
    grab_widget(window.window, _SIZE, folder / "5_handoffs.png")


def _quicken(window: DeskWindow, clock: HandClock) -> None:
    """Nobody waits here: the guard against a second key runs on the hand clock."""
    window.window.screen("call_desk").flow.ticks = lambda: clock().timestamp()


def press(window: DeskWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the focus is, and let the window answer."""
    target = QApplication.focusWidget() or window.window
    QTest.keyClick(target, key, modifier)
    settle()
