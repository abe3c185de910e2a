"""The text of the help: read only, loads nothing, follows links to other help pages only, and marks what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from sdr_desk.ui.theme import Space, active, color, font, px
from sdr_desk.ui.widgets.no_resources import nothing

_MOST_MARKED = 500


def style_sheet() -> str:
    """The style sheet of the pages in the colours and sizes of now."""
    ink, quiet, accent, soft, line = (color(token).name() for token in ("text", "text2", "accent", "hover", "quiet"))
    mono, head = font("mono").family(), font("title").family()
    gap = px(Space.S)
    return (
        f"p, li, td, th {{ color: {ink}; }} p {{ margin: 0 0 {gap}px 0; line-height: 145%; }}"
        f"li {{ margin: 0 0 {px(4)}px 0; line-height: 145%; }}"
        f"h1 {{ color: {ink}; font-family: '{head}'; font-size: {px(24)}px; font-weight: 600; margin: 0 0 {gap}px 0; }}"
        f"h2 {{ color: {ink}; font-family: '{head}'; font-size: {px(16)}px; font-weight: 600;"
        f" margin: {px(Space.XL)}px 0 {gap}px 0; }}"
        f"h3 {{ color: {quiet}; font-size: {px(14)}px; font-weight: 600; margin: {px(Space.M)}px 0 {px(4)}px 0; }}"
        f"a {{ color: {accent}; text-decoration: none; }}"
        f".strong {{ font-weight: 600; }} .code {{ font-family: '{mono}'; font-size: {px(13)}px; }}"
        f".key {{ font-size: {px(12)}px; font-weight: 500; background-color: {soft}; }}"
        f"table.block td {{ background-color: {soft}; }}"
        f"pre {{ color: {ink}; font-family: '{mono}'; font-size: {px(13)}px; margin: 0; white-space: pre-wrap; }}"
        f"table.grid {{ border-collapse: collapse; margin: 0 0 {gap}px 0; }}"
        f"table.grid th {{ color: {quiet}; font-weight: 600; border-bottom: 1px solid {line}; }}"
        f"table.grid td {{ border-bottom: 1px solid {line}; }}"
    )


class HelpBrowser(QTextBrowser):
    """Shows one page at a time; `page_asked` carries the name of a page a link leads to."""

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html, self._wanted, self._at = "", "", -1
        self._found: list[QTextCursor] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setProperty("own_keys", "Down,Up,Home,End,PageUp,PageDown,Left,Right")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._on_link)
        active().changed.connect(self._restyle)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing outside the text is ever loaded."""
        del name
        return nothing(kind)

    def show_page(self, title: str, html: str) -> None:
        """Show another page from its top."""
        self.setAccessibleName(title)
        if html != self._html:
            self._html = html
            self._restyle()
        self.verticalScrollBar().setValue(0)

    def mark(self, wanted: str) -> int:
        """Mark every place that has these words; returns how many."""
        self._wanted, self._at = wanted, -1
        self._find()
        return len(self._found)

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) place found; False when there is none."""
        if not self._found:
            return False
        self._at = (self._at + by) % len(self._found) if self._at >= 0 else (0 if by > 0 else len(self._found) - 1)
        self._paint_found()
        cursor = QTextCursor(self._found[self._at])
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 3)
        return True

    def page_step(self, by: int) -> None:
        """Scroll by most of what is in sight."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * (self.viewport().height() - px(40)))

    def _find(self) -> None:
        self._found = []
        cursor = QTextCursor(self.document())
        while self._wanted and len(self._found) < _MOST_MARKED:
            cursor = self.document().find(self._wanted, cursor, QTextDocument.FindFlag(0))
            if cursor.isNull():
                break
            self._found.append(QTextCursor(cursor))
        self._paint_found()

    def _paint_found(self) -> None:
        marks = []
        for at, cursor in enumerate(self._found):
            here = at == self._at
            look = QTextCharFormat()
            look.setBackground(color("accent" if here else "warnsoft"))
            look.setForeground(color("onacc" if here else "warn"))
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _on_link(self, url: QUrl) -> None:
        self.page_asked.emit(url.toString().removesuffix(".md"))

    def _restyle(self) -> None:
        bar = self.verticalScrollBar()
        at, most = bar.value(), max(1, bar.maximum())
        document = self.document()
        document.setDefaultFont(font("read"))
        document.setDocumentMargin(px(Space.L))
        document.setDefaultStyleSheet(style_sheet())
        self.setHtml(self._html)
        bar.setValue(round(at * bar.maximum() / most))
        self._find()
