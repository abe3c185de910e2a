"""From the start of the process to the first painted window, beside a bare Qt window."""

import os
import subprocess
import sys
from pathlib import Path

from sdr_desk.desk.demo import ready_demo
from tests.benchmarks.measure import Row, spread, times

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("A window")
label.resize(1440, 900)
label.show()
label.repaint()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from sdr_desk import app as root
application = root.application()
theme = root.Theme()
theme.apply()
opened = root.App(theme)
opened.open(Path(sys.argv[1]), is_demo=True, person="Maria Ortega")
opened.desk_window.ctx.navigate(sys.argv[2])
while getattr(opened.desk_window.window.current(), "building", False):
    application.processEvents()
opened.desk_window.window.repaint()
QTimer.singleShot(0, application.quit)
application.exec()
opened.close_open()
"""
ROUNDS = 7


def measure(folder: Path) -> list[Row]:
    """Start to Today and start to a usable call desk, on the demo."""
    path = ready_demo(folder / "start.db", fresh=True)
    bare = spread(_runs(_BARE))
    return [
        Row("start to Today painted", spread(_runs(_OURS, str(path), "today")), "bare Qt window", bare, "≤ 2×"),
        Row("start to the call desk", spread(_runs(_OURS, str(path), "call_desk")), "bare Qt window", bare, "≤ 1 s"),
    ]


def _runs(program: str, *args: str) -> list[float]:
    command = [sys.executable, "-c", program, *args]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    if "DISPLAY" not in environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return times(ROUNDS + 1, lambda: subprocess.run(command, check=True, env=environment, capture_output=True))[1:]
