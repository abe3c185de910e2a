"""The brief as the closer will read it: rich text that loads nothing and follows no link."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from sdr_desk.ui.theme import active, color, font, px


class BriefView(QTextBrowser):
    """Read only; every request for a file or an address is answered with nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("Brief")
        self.viewport().setAutoFillBackground(False)
        active().changed.connect(self._restyle)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        del kind, name
        return None

    def set_brief(self, html: str) -> None:
        """Show another brief and keep the place."""
        if html == self._html:
            return
        self._html = html
        self._restyle()

    def _restyle(self) -> None:
        bar = self.verticalScrollBar()
        at = bar.value()
        document: QTextDocument = self.document()
        document.setDefaultFont(font("read"))
        document.setDocumentMargin(0)
        accent, ink, soft = (color(token).name() for token in ("accent", "text", "text2"))
        document.setDefaultStyleSheet(
            f"body, p, li, td {{ color: {ink}; }} h1 {{ font-size: {px(20)}px; color: {ink}; font-weight: 600; }} "
            f"h2, h3 {{ font-size: {px(14)}px; color: {soft}; font-weight: 600; }} a {{ color: {accent}; }}"
        )
        self.setHtml(self._html)
        bar.setValue(at)
