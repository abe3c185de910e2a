"""The weekly report from the window: a PDF where the person chooses, or a draft in their own mail program."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from weakref import finalize

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.widgets.rows import Row

_FILTERS = {"pdf": "PDF (*.pdf)", "html": "Web page (*.html)"}


class WeeklyReport:
    """Makes the report off the window's thread; *open_url* is how a draft is handed to the system."""

    def __init__(self, ctx: UiContext, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._ctx = ctx
        self._folder: Path | None = None
        self.open_url = open_url

    def ask(self, scope: Scope) -> None:
        """Ask in which form the report of the week is wanted."""
        if self._ctx.open_panel is None:
            return
        rows = [
            Row("pdf", "One page (PDF)", "to print or send", icon="print"),
            Row("eml", "E-mail draft", "with the PDF, in your mail program", icon="mail"),
            Row("html", "Web page", "opens in a browser", icon="file-text"),
        ]
        about = f"This week from Friday on, else the last one. Of {scope.name}."
        panel = ChoicePanel(self._ctx, "Weekly report", about, rows, lambda form: self.make(scope, form))
        self._ctx.open_panel(panel)

    def make(self, scope: Scope, form: str) -> None:
        """Make the report and save it, or open it as a draft."""
        if form == "eml":
            path = self._drafts() / "Weekly report.eml"
            self._run(scope, path, lambda _path: self._open(path))
            return
        path = self._ctx.prompts.save_file("Save the weekly report", f"Weekly report.{form}", _FILTERS[form])
        if path is None:
            return
        target = path if path.suffix.casefold() == f".{form}" else path.with_name(f"{path.name}.{form}")
        self._run(scope, target, lambda _path: self._ctx.toast(f"Saved {target.name}."))

    def _run(self, scope: Scope, path: Path, done: Callable[[Path], object]) -> None:
        def work(mine: Desk, _progress: object, _cancelled: object) -> Path:
            # The chain, its simulation and the PDF library are imported when somebody wants a report.
            from sdr_desk.desk.report import weekly_report, write_report  # noqa: PLC0415

            write_report(mine, weekly_report(mine, scope), path)
            return path

        self._ctx.tasks.run(on_own_desk(self._ctx.desk, work), done, label="Weekly report")

    def _open(self, path: Path) -> None:
        if self.open_url(QUrl.fromLocalFile(str(path))):
            self._ctx.toast("The draft is open in your mail program.")
        else:
            self._ctx.toast(f"No mail program opened. Until you close SDR Desk the draft is {path}.", seconds=12)

    def _drafts(self) -> Path:
        """Where drafts stand until the program ends: the mail program reads them from there."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="sdr-desk-"))
            finalize(self, rmtree, self._folder, ignore_errors=True)
        return self._folder
