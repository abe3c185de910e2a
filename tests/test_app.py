"""The composition root opens what a file calls for."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from sdr_desk.app import App, run
from sdr_desk.desk import demo
from sdr_desk.desk.pace import yielding
from sdr_desk.ui.first_run.page import FirstRunPage
from sdr_desk.ui.practice.alone_sound import recordings_folder
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


def test_the_sample_data_is_made_beside_the_window(app: App, tmp_path: Path, workspace, qtbot, monkeypatch) -> None:
    threads: list[bool] = []

    def made(_path: Path, **_how: object) -> Path:
        threads.append(threading.current_thread() is threading.main_thread())
        return workspace.path

    monkeypatch.setattr(demo, "ready_demo", made)
    app.open(tmp_path / "new.db")
    app.open_sample()
    qtbot.waitUntil(lambda: app.desk_window is not None)
    assert threads == [False]


def test_sample_data_does_not_take_the_place_of_what_was_opened_meanwhile(
    app: App, tmp_path: Path, workspace, qtbot, monkeypatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(demo, "ready_demo", lambda _path, **_how: (go_on.wait(10), tmp_path / "demo.db")[1])
    app.open(tmp_path / "new.db")
    assert app.page is not None
    tasks = app.page.ctx.tasks
    app.open_sample()
    app.open(workspace.path)
    go_on.set()
    tasks.drain()
    QApplication.processEvents()
    assert app.desk_window is not None
    assert app.desk_window.desk.workspace.path == workspace.path


def test_from_the_start_of_a_window_nobody_but_it_looks_for_cycles(qapp, workspace, monkeypatch) -> None:
    seen: list[tuple[bool, bool]] = []

    def work_with(root: App) -> int:
        with yielding():
            pass
        seen.append((gc.isenabled(), root.desk_window is not None))
        return 0

    opened: list[App] = []
    monkeypatch.setattr("sdr_desk.app.App", lambda theme: opened.append(App(theme)) or opened[0])
    monkeypatch.setattr("sdr_desk.app.application", lambda: SimpleNamespace(exec=lambda: work_with(opened[0])))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    try:
        assert run(workspace.path) == 0
    finally:
        opened[0].collector.stop()
        gc.enable()
    assert seen == [(False, True)]


def test_recordings_whose_days_are_over_are_deleted_at_the_start(app: App, workspace, qtbot) -> None:
    folder = recordings_folder()
    folder.mkdir(parents=True)
    old = folder / "old.m4a"
    old.write_bytes(b"sound")
    os.utime(old, (0, 0))
    app.open(workspace.path)
    qtbot.waitUntil(lambda: not old.exists(), timeout=10_000)
