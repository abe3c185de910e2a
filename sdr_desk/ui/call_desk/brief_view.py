"""The brief as the closer will read it: rich text that loads nothing and follows no link."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from sdr_desk.ui.theme import active, color, font, px
from sdr_desk.ui.widgets.no_resources import nothing

_HEADING = re.compile(r"<(/?)h([1-3])>")


def _as_paragraph(found: re.Match[str]) -> str:
    """Headings as paragraphs of a class: the sizes Qt gives headings go before those of a style sheet."""
    return "</p>" if found[1] else f'<p class="h{min(2, int(found[2]))}">'


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
        del name
        return nothing(kind)

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
        document.setIndentWidth(px(16))
        accent, ink, soft = (color(token).name() for token in ("accent", "text", "text2"))
        document.setDefaultStyleSheet(
            f"body, p, li, td {{ color: {ink}; margin: 0 0 {px(6)}px 0; line-height: 130%; }} ul {{ margin: 0; }} "
            f"p.h1 {{ font-size: {px(20)}px; font-weight: 600; }} b, strong {{ font-weight: 600; }} "
            f"p.h2 {{ font-size: {px(14)}px; color: {soft}; font-weight: 600; margin-top: {px(10)}px; }} "
            f"li {{ margin-bottom: {px(2)}px; }} a {{ color: {accent}; }}"
        )
        self.setHtml(_HEADING.sub(_as_paragraph, self._html))
        bar.setValue(at)
