"""Colours of a script's text: front matter, fields, tests, remarks, bold words, steps and branches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QPen, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from sdr_desk.ui.theme import active, color

_BODY, _FRONT, _REMARK = 0, 1, 2
_LONGEST = 4000
_STRONGER = 0.7

_TOKENS = re.compile(r"(?P<remark>\{#(?!#).*?(?:#\}|$))|(?P<test>\{%.*?(?:%\}|$))|(?P<field>\{\{.*?(?:\}\}|$))")
_BOLD = re.compile(r"\*\*(?=\S).+?\*\*")
_TEST_WORDS = re.compile(r"\b(?:if|elif|else|endif|for|endfor|in|and|or|not|is|defined)\b")
_STEP = re.compile(r"##?#?[ \t]+\S")
_STEP_NAME = re.compile(r"\{#[^{}]*\}\s*$")
_PAUSE = re.compile(r">[ \t]*pause:", re.IGNORECASE)
_BRANCH = re.compile(r"-[ \t]+[\"“].*[\"”][ \t]*(->|→)[ \t]*([^\s:]+(?::[^\s:]+)?)?")
_KEY = re.compile(r"[A-Za-z_]+(?=:)")

Span = tuple[int, int, str]


def spans_of(line: str, state: int) -> tuple[list[Span], int]:
    """What to colour in a line as (start, length, kind), and the state the next line begins in.

    States: 0 the body, 1 the front matter, 2 a remark that goes on.
    """
    line = line[:_LONGEST]
    if state == _FRONT:
        if line.rstrip() == "---":
            return [(0, len(line), "quiet")], _BODY
        key = _KEY.match(line)
        return ([(0, key.end() + 1, "field")] if key else []), _FRONT
    start = 0
    found: list[Span] = []
    if state == _REMARK:
        end = line.find("#}")
        if end < 0:
            return [(0, len(line), "quiet")], _REMARK
        start = end + 2
        found.append((0, start, "quiet"))
    found += _line_spans(line, start)
    found += _tokens(line, start)
    opened = line.rfind("{#")
    remark_open = opened >= start and "#}" not in line[opened:] and not _STEP_NAME.search(line)
    return found, _REMARK if remark_open else _BODY


def _line_spans(line: str, start: int) -> Iterator[Span]:
    """What the start of a line makes of it: a step, a pause, a branch."""
    if start:
        return
    if _STEP.match(line):
        yield 0, len(line), "strong"
        name = _STEP_NAME.search(line)
        if name:
            yield name.start(), len(line) - name.start(), "quiet"
    elif pause := _PAUSE.match(line):
        yield 0, pause.end(), "quiet"
    elif branch := _BRANCH.match(line):
        yield branch.start(1), len(branch.group(1)), "quiet"
        if branch.group(2):
            yield branch.start(2), len(branch.group(2)), "field"


def _tokens(line: str, start: int) -> Iterator[Span]:
    for bold in _BOLD.finditer(line, start):
        yield bold.start(), bold.end() - bold.start(), "strong"
    for token in _TOKENS.finditer(line, start):
        at, length = token.start(), token.end() - token.start()
        kind = token.lastgroup or ""
        if kind == "remark":
            if not (_STEP.match(line) and _STEP_NAME.search(line)):
                yield at, length, "quiet"
        elif kind == "test":
            yield at, 2, "quiet"
            yield token.end() - 2, 2, "quiet"
            for word in _TEST_WORDS.finditer(line, at, token.end()):
                yield word.start(), word.end() - word.start(), "field"
        else:
            yield at, length, "field"


class ScriptHighlighter(QSyntaxHighlighter):
    """Colours the document line by line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self._dress()
        active().changed.connect(self._restyle)

    def highlightBlock(self, text: str) -> None:
        """Colour one line and remember how the next one begins."""
        before = self.previousBlockState()
        if before < 0 and self.currentBlock().blockNumber() == 0 and text.rstrip() == "---":
            self.setFormat(0, len(text), self._formats["quiet"])
            self.setCurrentBlockState(_FRONT)
            return
        found, after = spans_of(text, max(before, _BODY))
        for start, length, kind in found:
            self.setFormat(start, length, self._formats[kind])
        self.setCurrentBlockState(after)

    def _dress(self) -> None:
        for kind, token in (("field", "accent"), ("quiet", "text2"), ("strong", "text")):
            made = QTextCharFormat()
            made.setForeground(color(token))
            if kind == "strong":
                made.setTextOutline(QPen(color(token), _STRONGER))  # the bundled type has no bold cut
            self._formats[kind] = made

    def _restyle(self) -> None:
        self._dress()
        self.rehighlight()
