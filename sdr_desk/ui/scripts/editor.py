"""The editor of a script: line numbers, the current line, problems underlined, and Tab that indents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from sdr_desk.scripting.problems import Fix, Problem
from sdr_desk.ui.scripts.editor_lines import indent, unindent
from sdr_desk.ui.scripts.editor_marks import Mark, current_line, part_marks, problem_marks
from sdr_desk.ui.scripts.highlighter import ScriptHighlighter
from sdr_desk.ui.scripts.line_numbers import LineNumbers
from sdr_desk.ui.scripts.positions import Positions
from sdr_desk.ui.theme import Space, active, color, font

_FILL_IN = "…"
_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
OWN_KEYS = "Down,Up,Enter,Left,Right"
"""Keys that move in the text and mean no action."""


class ScriptEditor(QPlainTextEdit):
    """A script's text; offsets are those of `words`.

    Signals: `written` when a person changed it, `entered` and `left` with the focus. *before_key* may take a key: it
    gets the event and returns True when the editor shall do nothing with it.
    """

    written = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[Mark] = []
        self._parts: list[Mark] = []
        self._loading = False
        self._known = ""
        self.before_key: Callable[[QKeyEvent], bool] | None = None
        self._numbers = LineNumbers(self)
        self.setAccessibleName("Text of the script")
        self.setProperty("pane", True)
        self.setProperty("own_keys", OWN_KEYS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(Space.M)
        self.setCursorWidth(2)
        self._highlighter = ScriptHighlighter(self.document())
        self.blockCountChanged.connect(self._fit_numbers)
        self.updateRequest.connect(self._numbers.follow)
        self.cursorPositionChanged.connect(self._mark)
        self.cursorPositionChanged.connect(self._numbers.update)
        self.textChanged.connect(self._on_changed)
        active().changed.connect(self._restyle)
        self._restyle()

    # The words

    def words(self) -> str:
        """What stands in the editor, sign for sign."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def load(self, text: str) -> None:
        """Show another script; what was done before cannot be taken back here."""
        self._loading = True
        self._marks, self._parts = [], []
        self.setPlainText(text)
        self._loading = False
        self._mark()

    def take_over(self, text: str) -> None:
        """Put other words in place of these, as one step that Ctrl+Z takes back; the place in the text stays."""
        at, top = self.textCursor().position(), self.verticalScrollBar().value()
        self._loading = True
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)
        self._loading = False

    def offset(self) -> int:
        """Where the cursor stands."""
        return Positions(self.words()).in_text(self.textCursor().position())

    def insert(self, start: int, end: int, text: str) -> None:
        """Put a text in place of [start, end) as one step; a place to fill in ("…") is chosen, to be typed over."""
        places = Positions(self.words())
        cursor = self.textCursor()
        cursor.setPosition(places.in_document(start))
        cursor.setPosition(places.in_document(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        if _FILL_IN in text:
            cursor.setPosition(places.in_document(start) + text.index(_FILL_IN))
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def apply_fix(self, fix: Fix) -> None:
        """Make a repair."""
        self.insert(fix.start, fix.end, fix.text)

    def go_to(self, problem: Problem) -> None:
        """Put the cursor where a problem is."""
        cursor = self.textCursor()
        if problem.start >= 0:
            place = problem.parts[0][0] if problem.parts else problem.end
            cursor.setPosition(Positions(self.words()).in_document(place))
        else:
            cursor.setPosition(self.document().findBlockByNumber(problem.line - 1).position())
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    # Marks

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Underline what is wrong; offsets must be those of the words of now, and move with them afterwards."""
        self._marks = problem_marks(self.document(), self.words(), problems)
        self._mark()

    def show_parts(self, parts: tuple[tuple[int, int], ...]) -> None:
        """Mark the parts worth shortening until the words change, and go to the longest."""
        self._parts = part_marks(self.document(), self.words(), parts)
        if parts:
            cursor = self.textCursor()
            cursor.setPosition(self._parts[0].cursor.selectionStart())
            self.setTextCursor(cursor)
        self._mark()
        self.setFocus()

    def _mark(self) -> None:
        self.setExtraSelections([current_line(self.textCursor()), *self._parts, *self._marks])

    # Line numbers

    def _fit_numbers(self, _count: int = 0) -> None:
        self.setViewportMargins(self._numbers.wanted(), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._numbers.setGeometry(inner.left(), inner.top(), self._numbers.wanted(), inner.height())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.before_key is not None and self.before_key(event):
            return
        key = event.key()
        if key not in _TABS or event.modifiers() & _COMMANDS:
            super().keyPressEvent(event)
        elif self.tabChangesFocus():
            event.ignore()
        elif key == Qt.Key.Key_Tab:
            indent(self)
        else:
            unindent(self)

    def switch_tab(self) -> bool:
        """Let Tab move on to the next part instead of indenting, or the other way round; True when it moves on."""
        self.setTabChangesFocus(not self.tabChangesFocus())
        return self.tabChangesFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _on_changed(self) -> None:
        words = self.words()
        moved, self._known = words != self._known, words  # colouring counts as a change for Qt
        if moved and not self._loading:
            if self._parts:
                self._parts = []
                self._mark()
            self.written.emit()

    def _restyle(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, color("text"))
        palette.setColor(QPalette.ColorRole.Highlight, color("accent"))
        palette.setColor(QPalette.ColorRole.HighlightedText, color("onacc"))
        self.setPalette(palette)
        self.setFont(font("mono"))
        self.document().setDefaultFont(font("mono"))
        self._fit_numbers()
        self._mark()
