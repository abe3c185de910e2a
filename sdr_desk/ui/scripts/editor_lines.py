"""Indenting whole lines of the editor, and taking it back, as one step to undo."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_INDENT = "  "


def indent(editor: QPlainTextEdit) -> None:
    """Move the chosen lines a step to the right; without a choice put the step in where the cursor stands."""
    whole = editor.textCursor()
    if not whole.hasSelection():
        editor.insertPlainText(_INDENT)
        return
    whole.beginEditBlock()
    for line in _chosen(editor):
        line.insertText(_INDENT)
    whole.endEditBlock()


def unindent(editor: QPlainTextEdit) -> None:
    """Move the chosen lines a step to the left, as far as they are indented."""
    whole = editor.textCursor()
    whole.beginEditBlock()
    for line in _chosen(editor):
        text = line.block().text()
        gone = min(len(_INDENT), len(text) - len(text.lstrip(" ")))
        line.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, gone)
        line.removeSelectedText()
    whole.endEditBlock()


def _chosen(editor: QPlainTextEdit) -> list[QTextCursor]:
    """A cursor at the start of each chosen line."""
    chosen, document = editor.textCursor(), editor.document()
    first = document.findBlock(chosen.selectionStart()).blockNumber()
    last = document.findBlock(chosen.selectionEnd()).blockNumber()
    return [QTextCursor(document.findBlockByNumber(number)) for number in range(first, last + 1)]
