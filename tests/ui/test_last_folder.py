"""File dialogs open in the folder of the last file, else in Documents, else at home."""

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from sdr_desk.ui.last_folder import LastFolder
from sdr_desk.ui.prompts import WindowPrompts


@pytest.fixture
def documents(tmp_path, monkeypatch):
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


def test_the_first_dialog_opens_in_documents_and_without_them_at_home(documents, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert LastFolder().start() == documents
    documents.rmdir()
    assert LastFolder().start() == tmp_path


def test_the_folder_of_the_last_file_is_kept_for_the_machine(documents, desk, tmp_path):
    LastFolder(desk).keep(tmp_path / "lists" / "a.csv")
    assert LastFolder(desk).start() == documents
    (tmp_path / "lists").mkdir()
    assert LastFolder(desk).start() == tmp_path / "lists"


def test_dialogs_open_there_and_keep_where_they_ended(documents, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *told: (asked.append(told[2]), (str(tmp_path / "a.csv"), ""))[1]
    )
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *told: (asked.append(told[2]), ("", ""))[1])
    prompts = WindowPrompts()
    assert prompts.open_file("Choose a list") == tmp_path / "a.csv"
    assert prompts.save_file("Save", "rejected.csv") is None
    assert asked == [str(documents), str(tmp_path / "rejected.csv")]
