"""States of the file that are drawn: its backups with a damaged one, and what a damaged file looks like."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sdr_desk.desk import care
from sdr_desk.desk.clock import DEMO_START
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.errors import KnownError
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme
from sdr_desk.ui.trouble.page import TroublePage

_MADE = ((9, "before-update"), (2, "by-hand"), (1, "daily"), (0, "daily"))


def _turn_a_digit(path: Path) -> None:
    """One bit of a telephone number, as a failing disk would."""
    data = bytearray(path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    path.write_bytes(data)


def put_backups(window: DeskWindow) -> None:
    """Four backups of the last days, the newest of them damaged."""
    workspace = window.desk.workspace
    present = workspace.now
    for days, why in _MADE:
        made_at = DEMO_START - timedelta(days=days, minutes=95)
        workspace.now = lambda made_at=made_at: made_at
        made = care.back_up_now(window.desk, why=why)
    workspace.now = present
    _turn_a_digit(made.path)


def settings_data(window: DeskWindow) -> None:
    """The backups of the file, after a check of it."""
    put_backups(window)
    window.ctx.navigate("settings", tab="data")
    window.ctx.actions.trigger("settings.check")


def found_damaged(window: DeskWindow) -> None:
    """A screen that could not be read any more."""
    window.ctx.navigate("handoffs")
    window.window.current().reads.read_at = None
    window.window.content.not_read(care.damaged())


def trouble_page(theme: Theme, path: Path) -> TroublePage:
    """The page in place of the window for a copy of the sample data in which a number has changed.

    Raises:
        KnownError: the sample data could not be opened.
    """
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace)
    if desk is None:
        raise KnownError("The sample data has nobody in it.", "Nothing was changed.", "Make it anew.")
    window = DeskWindow(desk, theme, tasks=InlineTasks())
    put_backups(window)
    window.close()
    _turn_a_digit(path)
    try:
        open_file(path, demo=True).close()
    except KnownError as error:
        told = error
    return TroublePage(theme, path, told, lambda _path: None, tasks=InlineTasks(), open_as_it_is=lambda _path: None)


FILE = (
    ("settings_data", "Maria Ortega", settings_data),
    ("file_damaged", "Jordan Pike", found_damaged),
)
