"""What is marked in the editor: the line of the cursor, lines with an error, what is wrong, and what is too long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from sdr_desk.scripting.problems import Problem
from sdr_desk.ui.scripts.positions import Positions
from sdr_desk.ui.theme import color

_MOST = 100

Mark = QTextEdit.ExtraSelection


def current_line(here: QTextCursor) -> Mark:
    """The mark of the line a cursor stands in."""
    return _line("hover", QTextCursor(here))


def problem_marks(document: QTextDocument, words: str, problems: Sequence[Problem]) -> list[Mark]:
    """Lines with an error on an amber ground, and everything that is wrong underlined."""
    places = Positions(words)
    placed = [problem for problem in problems if 0 <= problem.start <= problem.end][:_MOST]
    grounds = [
        _line("warnsoft", _span(document, places, problem.start, problem.start))
        for problem in placed
        if problem.severity == "error"
    ]
    waves = [
        _wave(_span(document, places, problem.start, problem.end), problem.severity == "error")
        for problem in placed
        if problem.start < problem.end and not problem.parts
    ]
    return grounds + waves


def part_marks(document: QTextDocument, words: str, parts: Sequence[tuple[int, int]]) -> list[Mark]:
    """The parts of a text worth shortening."""
    places = Positions(words)
    return [_ground(_span(document, places, *part)) for part in parts]


def _span(document: QTextDocument, places: Positions, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    last = document.characterCount() - 1
    cursor.setPosition(min(places.in_document(start), last))
    cursor.setPosition(min(places.in_document(end), last), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _line(token: str, cursor: QTextCursor) -> Mark:
    mark = Mark()
    mark.format.setBackground(color(token))
    mark.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
    cursor.clearSelection()
    mark.cursor = cursor
    return mark


def _wave(cursor: QTextCursor, error: bool) -> Mark:
    mark = Mark()
    mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    mark.format.setUnderlineColor(color("warn"))
    if error:
        mark.format.setForeground(color("warn"))
    mark.cursor = cursor
    return mark


def _ground(cursor: QTextCursor) -> Mark:
    mark = Mark()
    mark.format.setBackground(color("warnsoft"))
    mark.cursor = cursor
    return mark
