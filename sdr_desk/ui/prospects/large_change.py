"""A change of very many people: in the background, one at a time, stopped or taken back by keys of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk import bulk
from sdr_desk.desk.bulk import Work
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.tasks import Progress, Task

_TAKEN_BACK = "What was changed so far is taken back."
_NOT_UNDONE = "What was taken back so far stays so; the rest stays changed."


class LargeChange(QObject):
    """Runs one large change and remembers those that can be taken back; `failed` follows one that did not finish."""

    failed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._task: Task | None = None
        self._done: list[str] = []
        self._undoing: list[str] = []

    @property
    def running(self) -> bool:
        """True while a large change runs."""
        return self._task is not None and self._task.running

    def stop(self) -> None:
        """End the large change that runs; everything becomes as it was."""
        if self._task is not None:
            self._task.cancel()

    def run(self, label: str, act: Callable[[Any, Work], Changes]) -> None:
        """Start act(desk, work) with a desk of its own; stopped, what it changed is taken back."""
        self._start(label, act, _TAKEN_BACK)

    def why_no_undo(self) -> str | None:
        """Why there is no large change to take back, None when there is one."""
        return None if self._done and not self.running else "No large change was made here since the window opened."

    def undo(self) -> None:
        """Take the newest large change back, in the background; stopped, it can be taken back again."""
        change_id = self._done.pop()
        self._undoing = [change_id]
        self._start("Undo", lambda desk, work: bulk.undo_bulk(desk, change_id, work), _NOT_UNDONE)

    def _start(self, label: str, act: Callable[[Any, Work], Changes], holds: str) -> None:
        def job(mine: Desk, progress: Progress, cancelled: Cancelled) -> Changes:
            return act(mine, Work(lambda done, total, _text: progress(done, total, ""), cancelled))

        work = on_own_desk(self._ctx.desk, job)
        self._task = self._ctx.tasks.run(work, self._on_done, self._on_failed, label=label)
        self._task.holds = holds

    def _on_done(self, changes: Changes) -> None:
        self._undoing.clear()
        self._ctx.perform(lambda: changes)
        if changes.change_id:
            self._done.append(changes.change_id)
            key = self._ctx.actions.key_of("prospects.undo_many").replace("+", " ")
            self._ctx.toast(f"{changes.label}. {key} undoes it.", seconds=20)
        else:
            self._ctx.toast(changes.label)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        if self._task is not None and self._task.cancelled:
            self._ctx.toast(str(error), plain=True)
            self._done += self._undoing
        else:
            self._ctx.fail(str(error))
            self._done[:0] = self._undoing  # those before it can be undone as well
        self._undoing.clear()
        self.failed.emit()
