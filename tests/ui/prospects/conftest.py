"""The prospects screen in a window on the small workspace; work runs at once."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import undo
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.screen import Screen
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import InlineTasks


class CallDesk(Screen):
    """Stands in for the call desk and keeps what it was asked for."""

    name = "call_desk"
    title = "Call desk"

    def shown(self, **target):
        self.target = target


ENTRIES = (
    ScreenEntry("call_desk", "Call desk", "phone", ALL_ROLES, "tests.ui.prospects.conftest:CallDesk"),
    ScreenEntry(
        "prospects", "Prospects", "users", ALL_ROLES,
        "sdr_desk.ui.prospects.screen:ProspectsScreen", "sdr_desk.ui.prospects.actions:ACTIONS",
    ),
)  # fmt: skip


@pytest.fixture
def ctx(theme, desk):
    made = UiContext(desk, theme, Actions(), ScriptedPrompts(), InlineTasks(), desk.now)
    made.import_file = lambda path: made.navigate("prospects", import_path=path)
    made.undo = lambda: undo.undo_last(desk)
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
    ctx.navigate("prospects")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return shown


@pytest.fixture
def screen(window):
    return window.screen("prospects")


@pytest.fixture
def see(qtbot, window, screen):
    """What the screen shows now, after everything that waits has been done."""

    def look():
        qtbot.waitUntil(lambda: not screen._later.isActive())
        focus = QApplication.focusWidget()
        table = screen.table
        names = [table.people.line(row).name for row in range(min(table.people.rowCount(), 20))]
        return SimpleNamespace(names=names, focus=focus, chosen=table.current_id(), detail=screen.detail.shown_id)

    return look


@pytest.fixture
def press(qtbot):
    def send(key, **kw):
        qtbot.keyClick(QApplication.focusWidget(), key, **kw)

    return send


@pytest.fixture
def a_list(tmp_path) -> Path:
    path = tmp_path / "show.csv"
    rows = ["First name,Last name,Company,Phone", "Nora,Venn,Eagle Cold,(208) 555-0170", "Jim,Sutter,Ice House,n/a"]
    path.write_text("\n".join([*rows, ",,,(208) 555-0171"]) + "\n", encoding="utf-8")
    return path
