"""A file that will not open offers its backups and touches nothing without a yes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sdr_desk.errors import DamagedFile
from sdr_desk.paths import backups_folder
from sdr_desk.store.backup import back_up
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.trouble.page import TroublePage
from tests.conftest import MORNING

ERROR = DamagedFile("The workspace file is damaged.", "Your backups are untouched.", "Choose a backup to restore.")


@pytest.fixture
def damaged(workspace) -> Path:
    back_up(workspace.path, backups_folder(workspace.path), "daily", MORNING)
    path = workspace.path
    workspace.close()
    return path


def page(qtbot, theme, path: Path, opened: list[Path], answers: list[object]) -> TroublePage:
    shown = TroublePage(theme, path, ERROR, opened.append, prompts=ScriptedPrompts(answers))
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
