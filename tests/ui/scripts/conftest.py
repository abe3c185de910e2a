"""The scripts screen in a window on the small workspace."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import InlineTasks

ENTRIES = (
    ScreenEntry(
        "scripts", "Scripts", "file-text", ALL_ROLES,
        "sdr_desk.ui.scripts.screen:ScriptsScreen", "sdr_desk.ui.scripts.actions:ACTIONS",
    ),
)  # fmt: skip


@pytest.fixture
def ctx(theme, desk):
    made = UiContext(desk, theme, Actions(), ScriptedPrompts(), InlineTasks(), desk.now)
    made.said = []
    made.toasted.connect(made.said.append)
    return made


@pytest.fixture
def window(qtbot, ctx):
    shown = MainWindow(ctx, ENTRIES)
    qtbot.addWidget(shown)
    shown.resize(1440, 900)
    shown.show()
    shown.activateWindow()
    ctx.navigate("scripts")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return shown


@pytest.fixture
def screen(window):
    return window.screen("scripts")


@pytest.fixture
def press(qtbot):
    return lambda key: qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.fixture
def publish(desk):
    """Publish another text for a script, as the editor would."""

    def change(script_id, body):
        with desk.write() as write:
            version = write.note(
                "script_versions", script_id=script_id, number=7, title="T", body=body, published_at=write.at, why=""
            )
            write.change("scripts", script_id, live_version_id=version)
        return SimpleNamespace(nouns=frozenset({"script"}), ids={}, label="", undo_label="")

    return change
