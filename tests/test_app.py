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
from sdr_desk.desk.care import damaged
from sdr_desk.desk.pace import yielding
from sdr_desk.ui.first_run.page import FirstRunPage
from sdr_desk.ui.practice.alone_sound import recordings_folder
from sdr_desk.ui.prompts import ScriptedPrompts
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


def test_the_window_is_there_before_anybody_in_the_queue_is_counted(app: App, workspace, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("sdr_desk.ui.desk_window.queue_length", lambda _desk: 12)  # whatever time of day it is
    app.open(workspace.path)
    assert app.desk_window is not None
    entry = app.desk_window.window.sidebar.buttons["call_desk"]
    assert entry.accessibleName() == entry.words()
    qtbot.waitUntil(lambda: entry.accessibleName() == f"{entry.words()}, 12")


def test_a_window_closed_at_once_counts_nobody(app: App, workspace, monkeypatch) -> None:
    counted: list[object] = []
    monkeypatch.setattr("sdr_desk.ui.desk_window.queue_length", lambda desk: counted.append(desk) or 0)
    app.open(workspace.path)
    opened = app.desk_window
    assert opened is not None
    app.close_open()
    opened.show_counts()
    assert counted == []


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


def turn_a_digit(path: Path) -> None:
    """One bit of a telephone number, which SQLite's own check does not see."""
    data = bytearray(path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    path.write_bytes(data)


def test_a_changed_file_is_shown_with_its_backups_and_opens_as_it_is_by_choice(app: App, workspace) -> None:
    workspace.close()
    turn_a_digit(workspace.path)
    app.open(workspace.path)
    assert isinstance(app.page, TroublePage)
    app.page._prompts = ScriptedPrompts([True])
    app.page.accept()
    assert app.desk_window is not None


def test_damage_found_in_a_window_leads_to_the_backups_now_and_at_the_next_start(app: App, workspace, qtbot) -> None:
    path = workspace.path
    workspace.close()
    app.open(path)
    assert app.desk_window is not None
    app.desk_window.window.content.not_read(damaged())
    app.desk_window.ctx.actions.trigger("window.choose_backup")
    qtbot.waitUntil(lambda: app.page is not None)
    assert isinstance(app.page, TroublePage)
    app.close_open()
    app.open(path)
    assert isinstance(app.page, TroublePage)
    assert "was damaged when it was last open" in app.page.accessibleName()
