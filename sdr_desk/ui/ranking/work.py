"""Learning and grading off the window's thread: one at a time in a window, told in the hint bar, stopped by a key."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.bulk_job import Work
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, Job, on_own_desk
from sdr_desk.ui.tasks import Progress, Task

_LABEL = "Ranking"
_STOPPED = "Ranking was stopped. Whoever was graded keeps the grade; the rest follows later by itself."
_AFTER_BLOCK = "Learned anew. The grades follow when the call block is over."


def _learn(mine: Desk, progress: Progress, cancelled: Cancelled) -> object:
    # What ranks is read when it is needed; a start need not wait for it.
    from sdr_desk.desk import ranking_run  # noqa: PLC0415

    return ranking_run.rank_now(mine, Work(progress, cancelled))


class RankWork(QObject):
    """What runs, if anything does; one of them in a window, see `of`.

    Attributes:
        said: how far it is, in words; "" while nothing runs.
    """

    changed = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self._ctx = ctx
        self._task: Task | None = None
        self.said = ""

    @classmethod
    def of(cls, ctx: UiContext) -> RankWork:
        """The one of this window."""
        return ctx.findChild(cls) or cls(ctx)

    @property
    def busy(self) -> bool:
        """Whether ranking is under way."""
        return self._task is not None and self._task.running

    def learn(self) -> None:
        """Learn anew and grade everybody; a running grading gives way to it."""
        self.stop()
        self._run(_learn, _LABEL, by_hand=True)

    def keep_up(self, changed: Collection[str] = ()) -> bool:
        """Do what is due by itself, unless ranking is under way or work that must not be cut off is.

        Args:
            changed: the ids of people of whom something else is known now.

        Returns:
            Whether it began.
        """
        if self.busy or self._ctx.tasks.holding() is not None:
            return False

        def job(mine: Desk, progress: Progress, cancelled: Cancelled) -> object:
            from sdr_desk.desk import ranking_run  # noqa: PLC0415 -- as above

            return ranking_run.keep_up(mine, Work(progress, cancelled), changed)

        self._run(job, "", by_hand=False)
        return True

    def stop(self) -> None:
        """Stop what runs; whoever was graded keeps the grade."""
        if self._task is not None:
            self._task.cancel()

    def _run(self, job: Job, label: str, *, by_hand: bool) -> None:
        tasks = self._ctx.tasks
        task: Task | None = None

        def progress(_done: int, total: int, words: str) -> None:
            if total:
                self.said = words
                self.changed.emit()

        def done(found: object) -> None:
            self._end(task)
            self._show(found, by_hand=by_hand, stopped=task is not None and task.cancelled)

        def failed(error: BaseException) -> None:
            self._end(task)
            if not isinstance(error, KnownError):
                raise error
            if by_hand:
                self._ctx.fail(str(error))

        self.said = "Reading who bought" if by_hand else ""
        task = tasks.run(on_own_desk(self._ctx.desk, job), done, failed, progress, label)
        self._task = task if task.running else None
        self.changed.emit()

    def _end(self, task: Task | None) -> None:
        if task is None or self._task in (task, None):
            self._task, self.said = None, ""
            self.changed.emit()

    def _show(self, found: object, *, by_hand: bool, stopped: bool) -> None:
        changes = getattr(found, "changes", None)
        if changes is None:
            return
        self._ctx.changed.emit(changes)
        if by_hand and not getattr(found, "whole", True):
            self._ctx.toast(_STOPPED if stopped else _AFTER_BLOCK, plain=True)
        elif changes.label:
            self._ctx.toast(f"{changes.label}.", plain=not by_hand)
        elif by_hand:
            self._ctx.toast("Ranking is up to date: every grade stays as it was.")
