"""Fixtures for the window: a theme, a context without a desk, and a window with two small screens."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme

ENTRIES = (
    ScreenEntry(
        "first", "First", "sun", ALL_ROLES, "tests.ui.sample_screens:FirstScreen", "tests.ui.sample_screens:ACTIONS"
    ),
    ScreenEntry("second", "Second", "phone", frozenset({"closer"}), "tests.ui.sample_screens:SecondScreen"),
)


@dataclass(frozen=True)
class SomeChanges:
    nouns: frozenset[str] = frozenset({"touch"})
    ids: tuple[str, ...] = ()
    label: str = "Saved: No answer."
    undo_label: str = "No answer"
    extra: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def theme(qapp):
    live = Theme("light")
    live.apply()
    return live


@pytest.fixture
def ctx(theme):
    now = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
    return UiContext(None, theme, Actions(), ScriptedPrompts(), InlineTasks(), lambda: now)


@pytest.fixture
def window(qtbot, ctx):
    shown = MainWindow(ctx, ENTRIES)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    shown.activateWindow()
    ctx.navigate("first")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return shown
