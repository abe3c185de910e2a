"""What the hint bar says of long work: its name and the rows done; work without a name is not mentioned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from sdr_desk.ui.tasks import Task, Tasks


class WorkLine(QObject):
    """Follows the tasks of a window and says the latest named one that runs."""

    def __init__(self, tasks: Tasks, say: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._named: list[Task] = []
        tasks.started.connect(self._on_started)

    def _on_started(self, task: Task) -> None:
        if not task.label:
            return
        self._named.append(task)
        task.progressed.connect(self._on_progressed)
        task.ended.connect(self._on_ended)
        self._say(f"{task.label}…")

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        task = self.sender()
        if not isinstance(task, Task) or not task.running:
            return
        of_all = f" of {total:,}" if total else ""
        self._say(f"{task.label}: {text or f'{done:,}{of_all} rows'}")

    def _on_ended(self) -> None:
        self._named = [task for task in self._named if task.running]
        self._say(f"{self._named[-1].label}…" if self._named else "")
