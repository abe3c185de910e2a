"""Opens the app so that it says what it shows, as a screen reader hears it, on a clock that is set from outside.

`SDR_DESK_TOLD` names a file: as long as its neighbour with the ending `.ask` is there, it is answered and removed.
`SDR_DESK_AT` is the time at which the clock of the sample data starts.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from sdr_desk.app import application
from sdr_desk.cli import main
from sdr_desk.desk import opening
from sdr_desk.desk.clock import RunningClock

LOOK_MS = 40
LISTS = (QAccessible.Role.List, QAccessible.Role.Table)


def seen(item: QAccessibleInterface, around: str = "") -> Iterator[dict[str, str]]:
    """An accessible item that is shown and everything below it, each with the list it is in."""
    state = item.state()
    if state.invisible:
        return
    name = item.text(QAccessible.Text.Name)
    marks = [word for word in ("focused", "selected", "checked", "disabled") if getattr(state, word)]
    told = {"role": item.role().name, "name": name, "value": item.text(QAccessible.Text.Value), "in": around}
    told["about"] = item.text(QAccessible.Text.Description)
    yield {**told, "marks": " ".join(marks)}
    inside = name if item.role() in LISTS else around
    for number in range(item.childCount()):
        child = item.child(number)
        if child is not None and child.isValid():
            yield from seen(child, inside)


class Teller(QObject):
    """Answers what the window shows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path, self._ask = path, path.with_suffix(".ask")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if not self._ask.exists():
            return
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.windowTitle()]
        told = [line for one in shown for line in seen(QAccessible.queryAccessibleInterface(one))]
        making = self._path.with_suffix(".making")
        making.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        self._ask.unlink()
        making.replace(self._path)


def set_clock(last_change: datetime | None) -> Callable[[], datetime]:
    """The clock of the sample data from the time that was set on, never before the last thing done in it."""
    at = datetime.fromisoformat(os.environ["SDR_DESK_AT"])
    return RunningClock(max(at, last_change or at))


if __name__ == "__main__":
    opening.demo_clock = set_clock
    app = application()
    QAccessible.setActive(True)  # as with a screen reader; lists say that they changed only then
    teller = Teller(Path(os.environ["SDR_DESK_TOLD"]))
    sys.exit(main())
