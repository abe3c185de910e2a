"""Bringing a list in and taking everyone out, in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sdr_desk.desk.exports import export
from sdr_desk.desk.imports import ImportResult, import_file
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.tasks import Task

IMPORT_CONTEXT = "import_running"
_CSV = "CSV (*.csv)"


def people_text(count: int) -> str:
    """A number of people in words: "1 person", "2,371 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


def result_text(result: ImportResult) -> str:
    """What an import did, in one line."""
    parts = [f"Imported {people_text(result.created)}." if result.created else "Nobody new was imported."]
    if result.skipped:
        were = "was" if result.skipped == 1 else "were"
        parts.append(f"{result.skipped:,} {were} here already.")
    if result.rejected:
        rows = "1 row was" if result.rejected == 1 else f"{result.rejected:,} rows were"
        parts.append(f"{rows} kept out: see {Path(result.rejected_file).name} beside your file.")
    return " ".join(parts)


class Mover(QObject):
    """Runs imports, one at a time, and exports."""

    import_running = Signal(bool)

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._import: Task | None = None
        self._rows = 0

    @property
    def importing(self) -> bool:
        """True while an import runs."""
        return self._import is not None and self._import.running

    def import_list(self, path: Path) -> None:
        """Bring a list in."""
        if self.importing:
            self._ctx.toast("An import is running already. Esc on Prospects stops it.")
            return
        desk, self._rows = self._ctx.desk, 0

        def work(progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]) -> ImportResult:
            mine = desk.another()
            try:
                return import_file(mine, path, progress=lambda rows: progress(rows, 0, ""), cancelled=cancelled)
            finally:
                mine.close()

        self.import_running.emit(True)
        task = self._ctx.tasks.run(
            work, self._on_imported, self._on_import_failed, self._on_rows, f"Import {path.name}"
        )
        if task.running:
            self._import = task

    def stop_import(self) -> None:
        """Ask whether to stop, then stop; the import may have ended meanwhile."""
        said = f"{self._rows:,} rows so far will be removed." if self._rows else "Nothing will be kept."
        if self._ctx.prompts.confirm("Stop the import?", said, "Stop", "Go on") and self._import is not None:
            self._import.cancel()

    def export_all(self) -> None:
        """Ask for a place and write everyone there."""
        path = self._ctx.prompts.save_file("Export all prospects", "prospects.csv", _CSV)
        if path is None:
            return
        desk = self._ctx.desk

        def work(progress: Callable[[int, int, str], None], _cancelled: Callable[[], bool]) -> int:
            mine = desk.another()
            try:
                return export(mine, path, progress=lambda rows: progress(rows, 0, ""))
            finally:
                mine.close()

        def done(rows: int) -> None:
            self._ctx.toast(f"Exported {people_text(rows)} to {path.name}.")

        self._ctx.tasks.run(work, done, label=f"Export {path.name}")

    def _on_rows(self, rows: int, _total: int, _text: str) -> None:
        self._rows = rows

    def _on_imported(self, result: ImportResult) -> None:
        self._import = None
        self.import_running.emit(False)
        self._ctx.perform(lambda: result)
        self._ctx.toast(result_text(result), undo=bool(result.created), seconds=20)

    def _on_import_failed(self, error: BaseException) -> None:
        stopped = self._import is not None and self._import.cancelled
        self._import = None
        self.import_running.emit(False)
        if not isinstance(error, KnownError):
            raise error
        if stopped:
            self._ctx.toast(str(error))
        else:
            self._ctx.fail(str(error))
