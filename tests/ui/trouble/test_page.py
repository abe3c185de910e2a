"""A file that will not open offers its backups and touches nothing without a yes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sdr_desk.errors import ChangedFile, DamagedFile
from sdr_desk.paths import backups_folder
from sdr_desk.store.backup import back_up
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.trouble.page import TroublePage
from sdr_desk.ui.widgets.buttons import QuietButton
from tests.conftest import MORNING

CHANGED = ChangedFile("The workspace file has changed.", "Your backups are untouched.", "Restore a backup.")
ERROR = DamagedFile("The workspace file is damaged.", "Your backups are untouched.", "Choose a backup to restore.")


@pytest.fixture
def damaged(workspace) -> Path:
    back_up(workspace.path, backups_folder(workspace.path), "daily", MORNING)
    path = workspace.path
    workspace.close()
    return path


def page(
    qtbot, theme, path: Path, opened: list[Path], answers: list[object], error=ERROR, **how: Callable[[Path], object]
) -> TroublePage:
    shown = TroublePage(theme, path, error, opened.append, prompts=ScriptedPrompts(answers), tasks=InlineTasks(), **how)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_enter_restores_after_a_yes(qtbot, theme, damaged: Path) -> None:
    opened: list[Path] = []
    shown = page(qtbot, theme, damaged, opened, [True])
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert opened == [damaged]


def test_a_no_leaves_everything(qtbot, theme, damaged: Path) -> None:
    opened: list[Path] = []
    before = damaged.read_bytes()
    page(qtbot, theme, damaged, opened, [False]).restore()
    assert (opened, damaged.read_bytes()) == ([], before)


def test_a_backup_that_went_bad_is_said_and_nothing_is_replaced(qtbot, theme, damaged: Path) -> None:
    opened: list[Path] = []
    shown = page(qtbot, theme, damaged, opened, [True])
    next(backups_folder(damaged).glob("*.sdrdesk")).write_bytes(b"bad")
    shown.restore()
    assert opened == []
    assert shown.problem.isVisible()


def test_without_backups_it_still_says_what_to_do(qtbot, theme, tmp_path: Path) -> None:
    shown = page(qtbot, theme, tmp_path / "none.db", [], [])
    assert not shown.list.isVisible()
    assert "damaged" in shown.accessibleName()


def test_without_a_backup_nobody_is_sent_to_choose_one(qtbot, theme, tmp_path: Path) -> None:
    shown = page(qtbot, theme, tmp_path / "gone.sdrdesk", [], [])
    words = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "No backup was found beside it." in words
    assert "Choose a backup" not in words


def turned(path: Path) -> None:
    """One bit of a telephone number is another one."""
    data = bytearray(path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    path.write_bytes(data)


def test_the_newest_whole_backup_is_chosen_and_what_it_lacks_is_said(qtbot, theme, damaged: Path) -> None:
    newer = back_up(damaged, backups_folder(damaged), "daily", MORNING + timedelta(days=1))
    turned(newer.path)
    opened: list[Path] = []
    shown = page(qtbot, theme, damaged, opened, [True])
    assert "Damaged" in shown.list.model_rows.items()[0].sentence()
    assert shown.list.current_row().detail == "Daily · Whole"
    assert shown.missing.text().startswith("Nothing was saved after it was made at")
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert opened == [damaged]


def test_a_damaged_backup_is_refused_with_the_name_of_a_whole_one(qtbot, theme, damaged: Path) -> None:
    newer = back_up(damaged, backups_folder(damaged), "daily", MORNING + timedelta(days=1))
    turned(newer.path)
    shown = page(qtbot, theme, damaged, [], [True])
    qtbot.keyClick(shown.list, Qt.Key.Key_Up)
    assert shown.missing.text() == "This backup cannot be restored. Choose another one."
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert "The newest whole backup is workspace-" in shown.problem.text()


def test_a_changed_file_can_be_opened_as_it_is_after_a_yes(qtbot, theme, damaged: Path) -> None:
    taken: list[Path] = []
    shown = page(qtbot, theme, damaged, [], [False, True], CHANGED, open_as_it_is=taken.append)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    for expected in ([], [damaged]):
        qtbot.keyClick(
            shown.list, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert taken == expected


def test_a_file_sqlite_cannot_read_is_not_offered_as_it_is(qtbot, theme, damaged: Path) -> None:
    shown = page(qtbot, theme, damaged, [], [], open_as_it_is=lambda _path: None)
    assert not [button for button in shown.findChildren(QuietButton) if "as it is" in button.text()]
