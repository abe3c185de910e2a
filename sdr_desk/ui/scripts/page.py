"""A filled script as a page to read: steps, pauses, branches, facts in the accent colour; nothing is ever loaded."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from sdr_desk.desk.library import Reading
from sdr_desk.scripting.format import END, OBJECTION
from sdr_desk.scripting.render import RenderedStep
from sdr_desk.ui.scripts.unknown import chips_in
from sdr_desk.ui.theme import Space, active, color, font, px
from sdr_desk.ui.widgets.no_resources import nothing

_ODD = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0x7F, 0xFFFE, 0xFFFF), " ")

_SIZES = (("small", 12), ("read", 14))


def page_html(reading: Reading) -> str:
    """The page of a reading as HTML that holds no links and no pictures; unknown fields of a draft are chips."""
    titles = {step.id: step.title for step in reading.rendered.steps}
    many = len(reading.rendered.steps) > 1
    parts = []
    if reading.rendered.problem:
        told = f"This text cannot be filled in, so it is shown as written. {reading.rendered.problem}"
        parts.append(f'<p class="problem">{escape(told)}</p>')
    if reading.rendered.subject:
        parts.append(f'<p class="head">Subject</p><p>{escape(reading.rendered.subject)}</p>')
    for at, step in enumerate(reading.rendered.steps):
        seconds = reading.seconds[at] if at < len(reading.seconds) else None
        parts += _step(step, at + 1 if many else 0, seconds, titles)
    html = "".join(parts).translate(_ODD)
    return html if reading.entry.number else chips_in(html)


def plain_text(reading: Reading) -> str:
    """The words alone, to be pasted elsewhere."""
    subject = [f"Subject: {reading.rendered.subject}"] if reading.rendered.subject else []
    return "\n\n".join([*subject, *(step.plain.strip() for step in reading.rendered.steps)])


def _step(step: RenderedStep, number: int, seconds: float | None, titles: dict[str, str]) -> list[str]:
    parts = []
    if number:
        length = f" · {seconds:.0f} s" if seconds is not None else ""
        parts.append(f'<p class="head">{number}&nbsp; {escape(step.title)}{length}</p>')
    parts.append(step.html)
    if step.pause:
        parts.append(f'<p class="pause">{escape(step.pause)}</p>')
    for branch in step.branches:
        hint = f": {escape(branch.hint)}" if branch.hint else ""
        goes_to = escape(target_words(branch.goes_to, titles))
        parts.append(
            f'<p class="branch">“{escape(branch.says)}” <span class="to">→ <span class="name">{goes_to}</span>{hint}'
            "</span></p>"
        )
    return parts


def target_words(goes_to: str, titles: dict[str, str]) -> str:
    """Where a branch leads, in words: a step's title, "The end", or "Objection: who are you"."""
    if goes_to.startswith(OBJECTION):
        return f"Objection: {goes_to.removeprefix(OBJECTION).replace('_', ' ').replace('-', ' ')}"
    return "The end" if goes_to == END else titles.get(goes_to, goes_to)


def page_style() -> str:
    """The style sheet of the page in the colours and sizes of now."""
    ink, quiet, accent, warn, soft = (color(token).name() for token in ("text", "text2", "accent", "warn", "warnsoft"))
    gap, wide = px(Space.M), px(Space.XL)
    small, read = (f"font-family: '{font(style).family()}'; font-size: {px(size)}px;" for style, size in _SIZES)
    return (
        f"p, li {{ color: {ink}; margin: 0 0 {gap}px 0; line-height: 125%; }} .fact {{ color: {accent}; }}"
        f".head {{ color: {quiet}; {small} font-weight: 600; margin: {px(Space.L)}px 0 {px(6)}px 0; }}"
        f".pause {{ color: {quiet}; {read} font-style: italic; }}"
        f".branch {{ color: {ink}; {read} margin: 0 0 {px(6)}px {wide}px; }}"
        f".to {{ color: {quiet}; }} .name {{ color: {accent}; }} .problem {{ color: {warn}; {read} }}"
        f".unknown {{ color: {warn}; background-color: {soft}; }}"
    )


class ScriptPage(QTextBrowser):
    """Shows one reading; loads nothing and opens nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self.setProperty("pane", True)
        self.setProperty("own_keys", "Down,Up,Home,End,PageUp,PageDown,Left,Right")
        self.setAccessibleName("Script")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        active().changed.connect(self._show)

    def show_reading(self, reading: Reading) -> None:
        """Show a script; the same one keeps its place."""
        same = self._reading is not None and self._is_same(reading)
        self._reading = reading
        self.setAccessibleName(f"Script: {reading.entry.title}")
        place = self.verticalScrollBar().value() if same else 0
        self._show()
        self.verticalScrollBar().setValue(place)

    def forget(self) -> None:
        """The next reading starts at its top, whatever it is called."""
        self._reading = None

    def _is_same(self, reading: Reading) -> bool:
        """Whether a reading is of the script shown; a draft may have changed its title."""
        shown = self._reading.entry
        return shown == reading.entry or (not shown.number and not reading.entry.number)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Nothing outside the text is ever loaded."""
        del name
        return nothing(kind)

    def _show(self) -> None:
        if self._reading is None:
            return
        document = self.document()
        document.setDocumentMargin(Space.XL)
        document.setDefaultFont(font("lead"))
        document.setDefaultStyleSheet(page_style())
        self.setHtml(page_html(self._reading))
