"""Taking a brief elsewhere: the clipboard, a PDF file, or a draft in the person's own mail program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sdr_desk.desk.brief_out import outgoing
from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.brief_files import BriefFiles
from sdr_desk.ui.context import UiContext


class Sharing:
    """The three ways; each takes the brief as it was sent, with what was added since.

    The draft goes to the closer with the PDF and the invitation to the meeting as it stands; a meeting that was moved
    takes its own place in calendars. *open_url* is how a draft is opened.
    """

    def __init__(self, ctx: UiContext, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._ctx = ctx
        self.files = BriefFiles(ctx, open_url)

    def copy(self, view: HandoffView) -> None:
        """Put the brief's words on the clipboard."""
        out = self._ctx.perform(outgoing, self._ctx.desk, view.id)
        if out is not None:
            QGuiApplication.clipboard().setText(out.plain)
            self._ctx.toast("Brief copied.")

    def pdf(self, view: HandoffView) -> None:
        """Ask where, and write the PDF off the screen's thread."""
        out = self._ctx.perform(outgoing, self._ctx.desk, view.id)
        if out is not None:
            self.files.save_pdf(out)

    def mail(self, view: HandoffView) -> None:
        """Open a draft to the closer."""
        self.files.mail(lambda desk: outgoing(desk, view.id))
