"""The composition root opens what a file calls for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.app import App
from sdr_desk.ui.first_run.page import FirstRunPage
from sdr_desk.ui.theme import Theme
from sdr_desk.ui.trouble.page import TroublePage


@pytest.fixture
def app(qapp: QApplication) -> Iterator[App]:
    del qapp
    theme = Theme("light")
    theme.apply()
    opened = App(theme)
    yield opened
    opened.close_open()


def test_an_empty_file_opens_the_first_run(app: App, tmp_path: Path) -> None:
    app.open(tmp_path / "new.db")
    assert isinstance(app.page, FirstRunPage)
    assert app.page.isVisible()


def test_a_workspace_opens_the_window_of_whoever_sat_there(app: App, workspace) -> None:
    app.open(workspace.path)
    assert app.desk_window is not None
    assert app.desk_window.window.isVisible()
    assert app.desk_window.desk.person.name == "Maria Ortega"


def test_a_damaged_file_opens_the_restore_page_not_a_traceback(app: App, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no workspace" * 100)
    app.open(tmp_path / "bad.db")
    assert isinstance(app.page, TroublePage)


def test_a_window_fits_a_small_screen(app: App, workspace) -> None:
    app.open(workspace.path)
    assert app.desk_window is not None
    room = QApplication.primaryScreen().availableGeometry()
    assert app.desk_window.window.width() <= max(room.width(), 640)


def test_what_another_window_wrote_is_noticed(app: App, workspace) -> None:
    app.open(workspace.path)
    assert app.desk_window is not None
    seen: list[frozenset[str]] = []
    app.desk_window.ctx.changed.connect(lambda changes: seen.append(changes.nouns))
    app.desk_window._look_around()
    seen.clear()
    with workspace.write("somebody") as write:
        write.audit("test", "nothing")
    app.desk_window._look_around()
    app.desk_window._look_around()
    assert seen == [frozenset({"call", "prospect", "handoff", "block"})]
