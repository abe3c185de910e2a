"""The prospects screen in a window on the small workspace; work runs at once."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import undo
from sdr_desk.ui.screen import Screen
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry


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
def entries():
    return ENTRIES


@pytest.fixture
def opens():
    return "prospects"


@pytest.fixture
def seat(desk):
    return desk


@pytest.fixture
def ctx(ctx, desk):
    ctx.undo = lambda: undo.undo_last(desk)
    return ctx


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
