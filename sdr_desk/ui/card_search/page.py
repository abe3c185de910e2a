"""One entry of the company card to read: the words as the scripts screen shows them, with what was typed marked."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from sdr_desk.desk.card_lines import folded
from sdr_desk.desk.library import Reading
from sdr_desk.ui.scripts.page import ScriptPage
from sdr_desk.ui.theme import Space, color, font, line_height, px
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.paint import one_line

_MOST_MARKED = 200


class _Words(ScriptPage):
    """The words of a card in the width of a pane."""

    def _show(self) -> None:
        super()._show()
        document = self.document()
        document.setDefaultFont(font("read"))
        document.setDocumentMargin(Space.L)
        document.setIndentWidth(px(Space.L))


class CardPage(QWidget):
    """The title above the words; the arrows scroll from the field, Tab leads here too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", "section", parent=self)
        self.title.setContentsMargins(Space.L, 0, Space.L, 0)
        self.words = _Words(self)
        self.words.setProperty("own_keys", "Home,End,Left,Right")
        self.words.setProperty("pane", False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.words, 1)

    def show_entry(self, reading: Reading, typed: str) -> None:
        """Show an entry from its top, or from the first of the typed words."""
        self.title.set_text(one_line(reading.entry.title))
        self.words.forget()
        self.words.show_reading(reading)
        found = [cursor for word in typed.split() for cursor in self._places(word)]
        found.sort(key=QTextCursor.position)
        self.words.setExtraSelections([_marked(cursor) for cursor in found[:_MOST_MARKED]])
        self.words.verticalScrollBar().setValue(0)
        if found:
            bar = self.words.verticalScrollBar()
            bar.setValue(self.words.cursorRect(found[0]).top() - self.words.viewport().height() // 3)

    def scroll(self, lines: int) -> None:
        """Read on, or back, by lines."""
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.value() + lines * line_height("lead"))

    def turn(self, by: int) -> None:
        """Read on, or back, by most of what is in sight."""
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.value() + by * (self.words.viewport().height() - 2 * line_height("lead")))

    def _places(self, word: str) -> list[QTextCursor]:
        """Where words begin with a typed one."""
        found: list[QTextCursor] = []
        document = self.words.document()
        cursor = QTextCursor(document)
        while folded(word) and len(found) < _MOST_MARKED:
            cursor = document.find(word, cursor, QTextDocument.FindFlag(0))
            if cursor.isNull():
                break
            start = cursor.selectionStart()
            if start == 0 or not document.characterAt(start - 1).isalnum():
                found.append(QTextCursor(cursor))
        return found


def _marked(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    look.setBackground(color("soft"))
    look.setForeground(color("accent"))
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = cursor, look
    return mark
