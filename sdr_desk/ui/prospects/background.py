"""Reading off the screen's thread on threads of the screen's own, so that no import or export delays a search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.tasks import InlineTasks, Task, Tasks

Cancelled = Callable[[], bool]
_LEAVE_MILLISECONDS = 2_000
_FOR_EVER = -1


class _OneThread(Tasks):
    """One thread that stays, as a connection belongs to the thread that opened it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, 1)
        self._pool.setExpiryTimeout(_FOR_EVER)


class Background(QObject):
    """Runs reads with a desk of their own; what it starts counts as reading of the screen.

    Args:
        keeps: keep the connection open from one read to the next, and read one after the other.
    """

    def __init__(self, ctx: UiContext, *, keeps: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._keeps = keeps
        self._own = _OneThread(self) if keeps else Tasks(self)
        self._own.started.connect(ctx.tasks.started)
        self._kept: tuple[Any, Any] | None = None
        ctx.leaving.connect(self._on_leaving)

    def read(
        self,
        work: Callable[[Any, Callable[[int, int, str], None], Cancelled], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> Task:
        """Start work(desk, progress, cancelled) on a connection of its own; *done* gets the result on this thread."""
        ctx, desk = self._ctx, self._ctx.desk
        inline = isinstance(ctx.tasks, InlineTasks)
        keeps = self._keeps and not inline

        def run(report: Callable[[int, int, str], None], cancelled: Cancelled) -> Any:
            if cancelled():
                return None
            mine = self._open(desk) if keeps else desk.another()
            try:
                found = work(mine, report, cancelled)
            except BaseException:
                self._close()
                raise
            finally:
                if not keeps:
                    mine.close()
            return found

        if inline:
            return ctx.tasks.run(run, done, failed)
        self._own.fail = ctx.tasks.fail
        return self._own.run(run, done, failed)

    def _open(self, desk: Any) -> Any:
        """The desk kept by the one thread; called on it alone."""
        if self._kept is None or self._kept[0] is not desk:
            self._close()
            self._kept = (desk, desk.another())
        return self._kept[1]

    def _close(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept[1].close()

    def _on_leaving(self, _refused: list[str]) -> None:
        """The desk is about to change hands or to be closed: nothing of it may stay open here."""
        self._own.cancel_all()
        if self._kept is not None:
            self._own.run(lambda _progress, _cancelled: self._close(), lambda _result: None)
        self._own.drain(_LEAVE_MILLISECONDS)
