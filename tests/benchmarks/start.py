"""From the start of the process to the first painted window and to the call desk, beside a bare Qt window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdr_desk.desk.demo import ready_demo
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Spread, Target, spread

_SEEN = """
import sys, time
from PySide6.QtCore import QEvent, QObject
class Seen(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        return False
def told():
    print(time.time(), flush=True)
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
seen = Seen()
label = QLabel("A window")
label.resize(1440, 900)
label.installEventFilter(seen)
label.show()
while not seen.painted:
    app.processEvents()
told()
"""
_OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from sdr_desk import cli
def live(application):
    opened = building.roots[0].desk_window
    seen = Seen()
    opened.window.installEventFilter(seen)
    while not seen.painted:
        application.processEvents()
    told()
    opened.ctx.navigate(sys.argv[2])
    while getattr(opened.window.current(), "building", False):
        application.processEvents()
    opened.window.repaint()
    told()
    return 0
root = cli._app()
class building(root.App):
    roots = []
    def __init__(self, theme):
        super().__init__(theme)
        self.roots.append(self)
root.App = building
QApplication.exec = live
root.run(Path(sys.argv[1]), demo=True, person="Maria Ortega")
"""
ROUNDS = 7
_SCREEN = "1600x1000x24"


def measure(path: Path, large: Path | None = None, rounds: int = ROUNDS, before: int = 1) -> list[Row]:
    """Start to the first window, to Today, and to a call desk that takes keys, on the sample and on a large file.

    Each is done so many times *before* it is measured, which fills the caches.
    """
    with display() as (platform, environment):

        def runs(program: str, *args: str) -> list[list[float]]:
            return _runs(_SEEN + program, rounds, before, environment, *args)

        bare = spread([found[0] for found in runs(_BARE)])
        today, calls = (runs(_OURS, str(path), screen) for screen in ("today", "call_desk"))
        many = runs(_OURS, str(large), "call_desk") if large else []
    rows = [
        _row("start to the first window painted", [one[0] for one in today], bare, platform, Target("≤ 2×", ratio=2)),
        _row("start to all of Today painted", [one[1] for one in today], bare, platform, Target("≤ 2×", ratio=2)),
        _row("start to the call desk", [one[1] for one in calls], bare, platform, _USABLE),
    ]
    if many:
        rows.append(_row("start to the call desk, large file", [one[1] for one in many], bare, platform, _USABLE))
    return rows


_USABLE = Target("≤ 1 s", median=1_000)


def _row(name: str, found: list[float], bare: Spread, platform: str, target: Target) -> Row:
    return Row(name, spread(found), f"bare Qt window, {platform}", bare, target)


@contextmanager
def display() -> Iterator[tuple[str, dict[str, str]]]:
    """The display there is, else a virtual one, else none: its name and the environment of programs on it."""
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        environment.pop("QT_QPA_PLATFORM", None)
        yield "display", environment
        return
    server = _virtual(environment)
    try:
        if server is not None and _opens(environment):
            yield "Xvfb", environment
        else:
            yield "offscreen", {**environment, "QT_QPA_PLATFORM": "offscreen"}
    finally:
        if server is not None:
            server.terminate()
            server.wait()


def _virtual(environment: dict[str, str]) -> subprocess.Popen[bytes] | None:
    """An Xvfb of our own, named in the environment; None where there is none."""
    program = shutil.which("Xvfb")
    if program is None:
        return None
    reads, writes = os.pipe()
    command = [program, "-displayfd", str(writes), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writes,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()
    environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    return server


def _opens(environment: dict[str, str]) -> bool:
    """Whether Qt can open a window there."""
    command = [sys.executable, "-c", _SEEN + _BARE]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0


def _runs(program: str, rounds: int, before: int, environment: dict[str, str], *args: str) -> list[list[float]]:
    """Of each cold process but those before: milliseconds from its start to each moment told."""
    found = []
    for _ in range(before + rounds):
        began = time.time()
        ended = subprocess.run(
            [sys.executable, "-c", program, *args], check=True, env=environment, stdout=subprocess.PIPE, text=True
        )
        found.append([(float(line) - began) * 1000 for line in ended.stdout.split()])
    return found[before:]


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ready_demo(ground.folder / "start.db", fresh=True), ground.large_file())
