"""The reading of one screen: whether it went well, when it last did, and what stands in its way."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.reading import unreadable
from sdr_desk.errors import KnownError
from sdr_desk.logbook import places
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.diagnostics import diagnostics
from sdr_desk.ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a screen could not be read.

    Attributes:
        error: the words for the person.
        cause: what was raised.
        since: when the screen was last read, aware UTC; None when nothing was read yet.
    """

    error: KnownError
    cause: BaseException
    since: datetime | None

    def details(self, screen: str) -> str:
        """Lines for a report: versions, the kind of error and where it passed; no message, as it may quote data."""
        name = getattr(self.cause, "sqlite_errorname", "") or getattr(self.cause.__cause__, "sqlite_errorname", "")
        lines = [diagnostics(self.error), f"Screen: {screen}", f"Cause: {type(self.cause).__name__} {name}".rstrip()]
        lines += places(self.cause.__traceback__)
        return "\n".join(lines)

    def place(self) -> tuple[type[BaseException], str, int | None]:
        """The kind of error and the line it was raised in; the same bug twice has the same place."""
        frames = traceback.extract_tb(self.cause.__traceback__)
        last = frames[-1] if frames else None
        return type(self.cause), last.filename if last else "", last.lineno if last else None


def explain(error: BaseException) -> KnownError:
    """The words for anything that stopped a screen from being read; a bug is called one."""
    told = unreadable(error) or (error if isinstance(error, KnownError) else None)
    return told or KnownError(
        "A fault in SDR Desk stopped this from being read.",
        "What you saved and typed is safe.",
        "Try again. If it comes back, copy the details into a report.",
    )


def is_bug(error: BaseException) -> bool:
    """True for what nobody at the desk can do anything about."""
    return not isinstance(error, KnownError) and unreadable(error) is None


class Reads(QObject):
    """Guards what a screen reads, at once or in the background; `changed` follows trouble that comes and goes.

    Attributes:
        unread: why the screen is not up to date; None when it is.
        read_at: when it was last read, aware UTC; None when it never was.
        guarding: true while a guarded reading is under way.
    """

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.guarding = False
        self._failed = False
        self._whole = True
        self._late: list[Task] = []
        self._read_for: Any = None
        self.unread: Unread | None = None
        self.read_at: datetime | None = None

    @contextmanager
    def guarded(self, *, whole: bool = True) -> Iterator[None]:
        """Read inside of this; what is raised goes no further. Guards inside a guard leave it to the outer one.

        Args:
            whole: False when only a part is read, so that the time of the last reading stays.
        """
        if self.guarding:
            yield
            return
        self.guarding, self._failed, self._whole = True, False, whole
        before = self.unread
        self._ctx.tasks.started.connect(self._on_started)
        try:
            yield
        except Exception as error:  # noqa: BLE001 -- shown on the screen; a bug goes to the last resort as well
            self.fail(error)
        else:
            self._succeed()
        finally:
            self._ctx.tasks.started.disconnect(self._on_started)
            self.guarding = False
            if self.unread is not before:
                self.changed.emit()

    def fail(self, error: BaseException, *, report: bool = True) -> None:
        """Take note that something could not be read; a bug is reported, once as long as it stays the same."""
        self._failed = True
        before, self.unread = self.unread, Unread(explain(error), error, self._since())
        self._ctx.told_of(self.unread.error)
        if report and is_bug(error) and (before is None or before.place() != self.unread.place()):
            sys.excepthook(type(error), error, error.__traceback__)
        if not self.guarding:
            self.changed.emit()

    def pending(self) -> bool:
        """True while a part of the reading is still under way in the background."""
        return bool(self._late)

    def expects_failure(self) -> bool:
        """True while a failed piece of this screen's reading is on its way here."""
        return any(not task.running for task in self._late)

    def _since(self) -> datetime | None:
        return self.read_at if self._read_for == self._who() else None

    def _who(self) -> Any:
        """Who sits at the desk: what was read for somebody else is nothing to go on showing."""
        return getattr(getattr(self._ctx.desk, "person", None), "id", None)

    def _succeed(self) -> None:
        if self._failed or self._late:
            return
        if self._whole:
            self.read_at, self._read_for = self._ctx.clock(), self._who()
        if self.unread is not None:
            self.unread = None
            if not self.guarding:
                self.changed.emit()

    def _on_started(self, task: Task) -> None:
        """What a screen starts while it reads is part of the reading."""
        self._late.append(task)
        task.finished.connect(self._on_late_finished)
        task.failed.connect(self._on_late_failed)

    def _on_late_finished(self, _result: Any) -> None:
        self._late = [task for task in self._late if task.running]
        if not self.guarding:
            self._succeed()

    def _on_late_failed(self, error: BaseException) -> None:
        task = self.sender()
        if isinstance(task, Task) and task.cancelled:  # given up, mostly for newer work that answers instead
            self._on_late_finished(None)
            return
        self._late = [task for task in self._late if task.running]
        self.fail(error, report=False)  # the tasks have reported it
