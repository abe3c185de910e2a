"""What a panel about a folder of scripts does off the window's thread: compare, take in, write out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.desk.script_export import FolderResult, export_scripts
from sdr_desk.desk.script_folders import take_folder
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.work import Latest
from sdr_desk.ui.last_folder import LastFolder
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.scripts.folder_rows import read_lines, written_text

_KEY = "scripts_folder"


class AskFolder(Protocol):
    """Asks for a folder; None when the question was left."""

    def __call__(self, title: str) -> Path | None: ...


def ask_folder(desk: Desk, title: str) -> Path | None:
    """Ask with the dialog of the system, which opens where the last one ended."""
    last = LastFolder(desk)
    chosen = QFileDialog.getExistingDirectory(QApplication.activeWindow(), title, str(last.start()))
    if not chosen:
        return None
    last.keep(Path(chosen) / "any")
    return Path(chosen)


class FolderWork(QObject):
    """One folder at a time. Signals: `came` with the lines of a comparison, `failed` with a KnownError, `progressed`
    with words, `taken` once scripts came in, `written` with the FolderResult.

    A comparison ends with the panel; what takes in or writes goes on without it, and is told by a toast."""

    came = Signal(object)
    failed = Signal(object)
    progressed = Signal(str)
    taken = Signal()
    written = Signal(object)

    def __init__(self, ctx: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._latest = Latest(ctx, self)
        self._acting = False
        kept = setting(ctx.desk, _KEY, shared=True)
        self.folder: Path | None = Path(kept) if kept else None

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._acting or self._latest.running

    def choose(self, folder: Path) -> None:
        """Work with another folder from now on; it is remembered on this machine."""
        self.folder = folder
        self._ctx.perform(keep_setting, self._ctx.desk, _KEY, str(folder), shared=True)
        self.compare()

    def compare(self) -> None:
        """Read the folder and what differs."""
        job = partial(read_lines, folder=self.folder)
        self._latest.run(job, self.came.emit, self.failed.emit, self._on_progress, "Comparing scripts")

    def take(self, slugs: Collection[str], *, publish: bool, why: str, over_drafts: Collection[str] = ()) -> None:
        """Take files in, as drafts or published; those of *over_drafts* in the place of a draft with other words."""
        job = partial(_take, folder=self.folder, slugs=slugs, publish=publish, why=why, over_drafts=over_drafts)
        self._act("Taking scripts in", job, self._on_taken, "The scripts of the folder are being taken in.")

    def write(self, over: str = "") -> None:
        """Write the scripts to the folder, or only the one of the slug *over*, over its file."""
        job = partial(_write, folder=self.folder, over=over)
        self._act("Writing scripts", job, self._on_written, "Scripts are being written to the folder.")

    def stop(self) -> None:
        """Hear no more of a comparison."""
        self._latest.drop()

    def _act(self, label: str, job: Callable[..., Any], done: Callable[[Any], object], holds: str) -> None:
        self._latest.drop()
        self._acting = True
        task = self._ctx.tasks.run(
            on_own_desk(self._ctx.desk, job), partial(self._end, done), self._refuse, self._on_progress, label
        )
        task.holds = holds

    def _end(self, done: Callable[[Any], object], value: Any) -> None:
        self._acting = False
        done(value)

    def _on_taken(self, changes: Changes) -> None:
        if isValid(self):
            self.taken.emit()
        self._ctx.changed.emit(changes)
        self._ctx.toast(changes.label, undo=bool(changes.undo_label))

    def _on_written(self, result: FolderResult) -> None:
        if isValid(self):
            self.written.emit(result)
        else:
            self._ctx.toast(written_text(result), plain=True)

    def _refuse(self, error: BaseException) -> None:
        self._acting = False
        if not isinstance(error, KnownError):
            raise error
        if isValid(self):
            self.failed.emit(error)
        else:
            self._ctx.fail(str(error))

    def _on_progress(self, _done: int, _total: int, text: str) -> None:
        if isValid(self):
            self.progressed.emit(text)


def _take(desk: Desk, progress: Any, _cancelled: Any, folder: Path, slugs: Collection[str], **told: Any) -> Changes:
    return take_folder(desk, folder, slugs, progress=progress, **told)


def _write(desk: Desk, progress: Any, _cancelled: Any, folder: Path, over: str) -> FolderResult:
    return export_scripts(desk, folder, replace=(over,) if over else (), only=over, progress=progress)
