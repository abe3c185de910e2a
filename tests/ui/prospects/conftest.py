"""The prospects screen in a window on the small workspace; work runs at once."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import undo
from tests.ui.sample_screens import CallDesk, entry_of, stand_in

ENTRIES = (entry_of("prospects"), stand_in(CallDesk))


@pytest.fixture
def entries():
    return ENTRIES


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
