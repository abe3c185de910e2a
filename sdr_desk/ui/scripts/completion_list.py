"""The list of choices under the cursor: opened by Ctrl+Space or behind an open tag, taken with Enter or Tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.scripts.completion import Offer, Vocabulary, offer_at
from sdr_desk.ui.scripts.editor import OWN_KEYS, ScriptEditor
from sdr_desk.ui.theme import Radius, px
from sdr_desk.ui.widgets.paint import draw_box
from sdr_desk.ui.widgets.rows import Row, RowsView

_WIDTH, _MOST_ROWS = 560, 7
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_OPEN_KEYS = f"{OWN_KEYS},Esc"


class CompletionList(QWidget):
    """Choices for the place of the cursor; the editor keeps the focus."""

    def __init__(self, editor: ScriptEditor, room: QWidget) -> None:
        super().__init__(room)
        self._editor = editor
        self._offer: Offer | None = None
        self._asked = False
        self.vocabulary: Callable[[], Vocabulary] = Vocabulary
        self.rows = RowsView(single=True, name="What can stand here", parent=self)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.opened.connect(lambda _row: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 4)
        column.addWidget(self.rows)
        self.setAccessibleName("What can stand here")
        self.hide()
        editor.before_key = self._key
        editor.written.connect(self._follow)
        editor.left.connect(self.shut)

    def ask(self) -> bool:
        """Show what can stand where the cursor is; False when nothing can."""
        self._asked = self._open(asked=True)
        return self._asked

    def take(self) -> None:
        """Put the chosen one into the script."""
        offer, at = self._offer, self.rows.current_id()
        self.shut()
        if offer is not None and at is not None:
            self._editor.insert(offer.start, offer.end, offer.choices[int(at)].text)
            self._editor.setFocus()

    def shut(self) -> None:
        """Close the list; fine when it is closed."""
        self._offer = None
        self._asked = False
        self.hide()
        self._editor.setProperty("own_keys", OWN_KEYS)

    def choices(self) -> tuple[str, ...]:
        """The words offered now; empty while the list is closed."""
        return tuple(choice.word for choice in self._offer.choices) if self._offer else ()

    def _follow(self) -> None:
        """What is written narrows a list that was asked for until a word ends, and opens one inside a tag."""
        if not self._editor.hasFocus():
            return
        before = self._editor.words()[: self._editor.offset()][-1:]
        self._asked = self._asked and (before.isalnum() or before in {"_", "."})
        self._open(asked=self._asked)

    def _open(self, *, asked: bool) -> bool:
        words = self._editor.words()
        self._offer = offer_at(words, self._editor.offset(), self.vocabulary(), asked=asked)
        if self._offer is None:
            self.shut()
            return False
        self.rows.set_rows(
            [
                Row(str(at), each.word, each.meaning, each.sample[:24], spoken=f"{each.word}: {each.meaning}")
                for at, each in enumerate(self._offer.choices)
            ]
        )
        self.rows.first()
        self._place()
        self._editor.setProperty("own_keys", _OPEN_KEYS)
        announce(self._editor, f"{len(self._offer.choices)} choices")
        return True

    def _place(self) -> None:
        """Under the cursor, or above it where there is no room below."""
        row = self.rows.content_height() // max(1, len(self.rows.model_rows.items()))
        high = min(self.rows.content_height(), row * _MOST_ROWS) + 10
        room = self.parentWidget().rect()
        cursor = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self.parentWidget(), cursor.bottomLeft()) + QPoint(-px(12), 4)
        if corner.y() + high > room.bottom():
            corner.setY(max(0, corner.y() - cursor.height() - high - 8))
        width = min(px(_WIDTH), room.width())
        self.setGeometry(QRect(min(corner.x(), room.right() - width), corner.y(), width, high))
        self.show()
        self.raise_()

    def _key(self, event: QKeyEvent) -> bool:
        """Keys that mean the list while it is open."""
        if self._offer is None:
            return False
        key = event.key()
        if key in _TAKES and not event.modifiers():
            self.take()
        elif key in _STEPS:
            for _ in range(abs(_STEPS[key])):
                self.rows.step(1 if _STEPS[key] > 0 else -1)
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            if key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}:
                self.shut()
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "raised", "quiet", Radius.CONTROL)
        painter.end()
