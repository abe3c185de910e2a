"""Briefs as files from a window: a PDF where the person chooses, a draft in their own mail program."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from weakref import finalize

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sdr_desk.desk.brief_out import LetterMade, Outgoing, file_name, letter, write_brief
from sdr_desk.desk.desk import Desk
from sdr_desk.exchange.files import cannot_write
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import on_own_desk

_OPEN = "The draft is open in your mail program."


class BriefFiles:
    """Makes the files off the screen's thread; *open_url* is how a draft is handed to the system."""

    def __init__(self, ctx: UiContext, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._ctx = ctx
        self._folder: Path | None = None
        self._gone: finalize | None = None
        self.open_url = open_url

    @property
    def drafts(self) -> Path:
        """Where drafts stand until the program ends: the mail program reads them from there."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="sdr-desk-"))
            self._gone = finalize(self, rmtree, self._folder, ignore_errors=True)
        return self._folder

    def forget(self) -> None:
        """Remove the drafts now, as at the end of the program."""
        if self._gone is not None:
            self._gone()
            self._folder = self._gone = None

    def save_pdf(self, out: Outgoing) -> None:
        """Ask where, and write the PDF."""
        path = self._ctx.prompts.save_file("Save the brief", f"{file_name(out)}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf")
        desk = self._ctx.desk
        self._ctx.tasks.run(
            lambda _progress, _cancelled: write_brief(desk, out, target),
            lambda _pages: self._ctx.toast(f"Saved {target.name}."),
            label="Brief as PDF",
        )

    def mail(self, make: Callable[[Desk], Outgoing], said: str = _OPEN) -> None:
        """Open the draft of an e-mail with a brief.

        Args:
            make: gives the brief from a desk of the worker's own.
            said: what is said when the draft is open.
        """

        def work(mine: Desk, _progress: object, _cancelled: object) -> tuple[Outgoing, LetterMade]:
            out = make(mine)
            return out, letter(mine, out)

        self._ctx.tasks.run(
            on_own_desk(self._ctx.desk, work), lambda made: self._open(*made, said), label="E-mail with the brief"
        )

    def _open(self, out: Outgoing, made: LetterMade, said: str) -> None:
        path = self._ctx.perform(self._keep, f"{file_name(out)}.eml", made.content)
        if path is None:
            return
        if not self.open_url(QUrl.fromLocalFile(str(path))):
            self._ctx.toast(f"No mail program opened. Until you close SDR Desk the draft is {path}.", seconds=12)
        elif made.left_out:
            self._ctx.toast(f"{said} The invitation is not in it. {made.left_out}", seconds=12, plain=True)
        else:
            self._ctx.toast(said)

    def _keep(self, name: str, content: bytes) -> Path:
        try:
            path = Path(tempfile.mkdtemp(dir=self.drafts)) / name
            path.write_bytes(content)
        except OSError as error:
            raise cannot_write(Path(name), error) from error
        return path
