"""Where to begin writing in a script: at what it says is still to be written, else at its end."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

from sdr_desk.ui.scripts.editor import ScriptEditor
from sdr_desk.ui.scripts.positions import Positions

_REMARK = re.compile(r"\{#(?! *\w+\}).*?#\}")


def to_end(editor: ScriptEditor) -> None:
    """Put the cursor behind the last word."""
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if editor.words().endswith("\n"):
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    editor.setTextCursor(cursor)


def to_gap(editor: ScriptEditor) -> None:
    """Choose the first remark that says what to write, to be typed over; without one, go behind the last word."""
    words = editor.words()
    gap = _REMARK.search(words)
    if gap is None:
        to_end(editor)
        return
    places, cursor = Positions(words), editor.textCursor()
    cursor.setPosition(places.in_document(gap.start()))
    cursor.setPosition(places.in_document(gap.end()), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
