"""Work with calendars that takes its time: a file written or read, a server written to; one after the other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk import calendars
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.exchange.calendar_server import Push, Server
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.tasks import Progress, Task

_FILTER = "Calendars (*.ics)"


def push_words(done: Push) -> str:
    """What writing to a server did, in one sentence."""
    parts = [
        f"{len(uids):,} {what}"
        for uids, what in ((done.added, "added"), (done.changed, "changed"), (done.removed, "removed"))
        if uids
    ]
    told = f"Written to the server: {', '.join(parts)}." if parts else "The server has everything already."
    if done.overwritten:
        told += f" {len(done.overwritten):,} had been changed there and are as they are here again."
    if done.refused:
        told += f" {len(done.refused):,} were being changed there; write again to take them along."
    return told


class CalendarWork(QObject):
    """Runs one piece of work on a desk of its own; `changed` tells when one begins, gets on or has ended."""

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._task: Task | None = None
        self._so_far = ""
        self.person_id = ""

    def why_not(self) -> str | None:
        """Why nothing can be started now; None when something can."""
        return "A calendar is being written or read; wait for it, or stop it with Delete." if self.running() else None

    def running(self) -> str:
        """What is under way, "" for nothing."""
        return self._task.label if self._task is not None and self._task.running else ""

    def state(self) -> str:
        """What is under way and how far it is, as sentences; "" for nothing."""
        label = self.running()
        return f"{label}: {self._so_far or 'under way'}. Delete stops it." if label else ""

    def stop(self) -> None:
        """Ask the running work to stop."""
        if self._task is not None:
            self._task.cancel()

    def write_file(self) -> None:
        """Ask for a file and keep it up to date from now on."""
        path = self._ctx.prompts.save_file("Keep a calendar file up to date", "call-blocks.ics", _FILTER)
        if path is not None:
            path, person_id = path if path.suffix else path.with_suffix(".ics"), self.person_id
            self._run(
                f"Calendar {path.name}", lambda desk, _told, _stop: calendars.keep_calendar(desk, path, person_id),
                lambda _done: f"{path.name} is written, and kept up to date from now on.",
            )  # fmt: skip

    def read_file(self) -> None:
        """Ask for a file and take its busy times."""
        path = self._ctx.prompts.open_file("Read busy times from a calendar file", _FILTER)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        def words(found: tuple[int, tuple[str, ...]]) -> str:
            count, left_out = found
            told = f"{count:,} busy {'time' if count == 1 else 'times'} read from {path.name}."
            return f"{told} {len(left_out):,} could not be taken: {left_out[0]}" if left_out else told

        person_id = self.person_id
        self._run(f"Calendar {path.name}", lambda desk, _told, _stop: calendars.read_busy(desk, path, person_id), words)

    def push(self, server: Server) -> None:
        """Write the week to a server; the password goes with the work and is kept nowhere."""
        person_id = self.person_id
        self._run(
            "Calendar server",
            lambda desk, told, stop: calendars.push(
                desk, server, person_id, stopped=stop,
                told=lambda done, total: told(done, total, f"{done:,} of {total:,} entries written"),
            ),
            push_words,
        )  # fmt: skip

    def again(self) -> None:
        """Bring every file up to date now."""

        def words(told: tuple[str, ...]) -> str:
            return told[0] if told else "Every calendar file is up to date."

        person_id = self.person_id
        self._run("Calendars", lambda desk, _told, _stop: calendars.keep_up(desk, person_id), words)

    def _run(self, label: str, act: Callable[[Desk, Progress, Cancelled], Any], words: Callable[[Any], str]) -> None:
        def get_on(_done: int, _total: int, so_far: str) -> None:
            self._so_far = so_far
            self.changed.emit()

        def done(result: Any) -> None:
            self._ctx.toast(words(result), seconds=8)
            self._ctx.changed.emit(Changes(calendars.NOUNS))
            self.changed.emit()

        def failed(error: BaseException) -> None:
            self.changed.emit()
            fail = self._ctx.tasks.fail
            if fail is None or not fail(error):
                raise error

        self._so_far = ""
        self._task = self._ctx.tasks.run(on_own_desk(self._ctx.desk, act), done, failed, get_on, label=label)
        self.changed.emit()
