"""Long work off the screen's thread: progress, cancel, and a result that arrives back on the screen's thread."""

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

SWITCH_SECONDS = 0.0005
"""How soon a busy worker hands the interpreter to the screen's thread, which asks for it many times in one painting."""

Progress = Callable[[int, int, str], None]
Work = Callable[[Progress, Callable[[], bool]], Any]


class Task(QObject):
    """One piece of long work: its progress, and a way to stop it.

    Attributes:
        holds: what quitting now would mean for it, asked before the window closes; "" when it may just stop.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Work, label: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.holds = ""
        self.running = True
        self._work = work
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next look at `cancelled()`."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """True once `cancel` has been called."""
        return self._cancelled.is_set()

    def execute(self) -> None:
        """Run the work on the calling thread and emit how it went."""
        try:
            result = self._work(self.progressed.emit, self._cancelled.is_set)
        except Exception as error:  # noqa: BLE001 -- handed whole to the screen's thread, which shows or raises it
            self.failed.emit(error)
        else:
            self.finished.emit(result)


class Tasks(QObject):
    """Runs work on a thread pool of its own; `busy_changed` tells when the first starts and the last ends.

    Attributes:
        delivering: true while a result is handed over, so that what is said then is known to come from the background.
    """

    busy_changed = Signal(bool)
    started = Signal(object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self.fail: Callable[[BaseException], bool] | None = None
        self.delivering = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._running: list[Task] = []
        self._spent: list[Task] = []
        sys.setswitchinterval(SWITCH_SECONDS)

    def run(
        self,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None = None,
        progress: Progress | None = None,
        label: str = "",
    ) -> Task:
        """Start work(progress, cancelled); *done* gets its result, *failed* its error, on the screen's thread."""
        self._sweep()
        task = Task(work, label, self)
        if progress is not None:
            task.progressed.connect(_Receiver(task, progress).take_three)
        task.finished.connect(_Receiver(task, lambda result: self._end(task, done, result)).take)
        task.failed.connect(_Receiver(task, lambda error: self._end(task, failed or self._raise, error)).take)
        self._running.append(task)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        self.started.emit(task)
        self._start(task)
        return task

    @property
    def busy(self) -> bool:
        """True while any work runs."""
        return bool(self._running)

    def holding(self) -> Task | None:
        """The running work that quitting would cut off, None when nothing would be."""
        return next((task for task in self._running if task.running and task.holds), None)

    def cancel_all(self) -> None:
        """Ask all running work to stop."""
        for task in self._running:
            task.cancel()

    def drain(self, milliseconds: int = 5000) -> bool:
        """Wait until the pool is idle; False when it took longer. Results still arrive through the event loop."""
        return self._pool.waitForDone(milliseconds)

    def _start(self, task: Task) -> None:
        self._pool.start(task.execute)

    def _end(self, task: Task, then: Callable[[Any], object], value: Any) -> None:
        if task in self._running:
            self._running.remove(task)
        task.running = False
        before, self.delivering = self.delivering, True
        try:
            then(value)
        finally:
            self.delivering = before
            task.ended.emit()
            if not self._running:
                self.busy_changed.emit(False)
            self._spent.append(task)

    def _sweep(self) -> None:
        """Free spent tasks, but never while a worker may still be leaving one."""
        if self._spent and not self._pool.activeThreadCount():
            for task in self._spent:
                task.deleteLater()
            self._spent.clear()

    def _raise(self, error: BaseException) -> None:
        if self.fail is None or not self.fail(error):
            sys.excepthook(type(error), error, error.__traceback__)


class _Receiver(QObject):
    """Lives on the screen's thread, so signals of a worker thread are queued to it."""

    def __init__(self, parent: QObject, slot: Callable[..., object]) -> None:
        super().__init__(parent)
        self._slot = slot

    def take(self, value: object) -> None:
        self._slot(value)

    def take_three(self, done: int, total: int, text: str) -> None:
        self._slot(done, total, text)


class InlineTasks(Tasks):
    """Runs work at once on the calling thread; for tests and for programs without an event loop."""

    def _start(self, task: Task) -> None:
        task.execute()
