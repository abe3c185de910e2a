"""What a start leaves out is loaded in the background, and never on the window's thread."""

import os
import subprocess
import sys
import threading
from importlib.abc import MetaPathFinder

import pytest

from sdr_desk.desk import feedback
from sdr_desk.ui.tasks import Tasks
from tests.desk.practice.coached import live
from tests.ui.desk_windows import open_window

LATER = (
    "holidays",
    "phonenumbers",
    "sdr_desk.desk.undo",
    "sdr_desk.store.check",
    "sdr_desk.ui.keys_overlay",
    "sdr_desk.ui.palette",
    "sdr_desk.ui.people.panels",
)
_START = """
import sys
from pathlib import Path
from sdr_desk import app as root
application = root.application()
theme = root.Theme()
theme.apply()
opened = root.App(theme)
opened.open(Path(sys.argv[1]), person="Maria Ortega")
opened.desk_window.window.repaint()
print(*sorted(sys.modules))
opened.close_open()
"""


class Watcher(MetaPathFinder):
    """Finds nothing, and notes in which thread each module is looked for."""

    def __init__(self):
        self.threads = {}

    def find_spec(self, name, path=None, target=None):
        self.threads.setdefault(name, threading.current_thread())


@pytest.fixture
def watcher(monkeypatch):
    for name in [one for one in sys.modules if one == "holidays" or one.startswith("holidays.")]:
        monkeypatch.delitem(sys.modules, name)
    made = Watcher()
    monkeypatch.setattr(sys, "meta_path", [made, *sys.meta_path])
    return made


def test_the_library_of_the_holidays_is_loaded_by_a_worker_though_the_file_holds_those_it_needs(
    qtbot, desk, theme, watcher
):
    shown = open_window(qtbot, desk, theme, "today")
    shown.ctx.tasks = Tasks(shown)
    shown.warm_up()
    qtbot.waitUntil(lambda: not shown.ctx.tasks.busy, timeout=20_000)
    assert watcher.threads["holidays"] is not threading.main_thread()


def modules_of_a_start(workspace):
    workspace.close()
    command = [sys.executable, "-c", _START, str(workspace.path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.split()
    assert "sdr_desk.ui.today.page" in told
    return told


def test_a_start_loads_nothing_of_it_until_its_window_is_painted(workspace, desk, as_person):
    version = live(desk, "first_call").version_id
    feedback.give(as_person("Ruth"), desk.person.id, "Slower", version_id=version, line=1)  # Today names who wrote it
    told = modules_of_a_start(workspace)
    assert [name for name in (*LATER, "yaml") if name in told] == []


def test_after_it_nothing_is_left_to_load(qtbot, desk, theme, watcher):
    shown = open_window(qtbot, desk, theme, "today")
    shown.warm_up()
    assert [name for name in LATER if name not in sys.modules] == []
