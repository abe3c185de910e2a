"""One line to write at the right of handoffs: a question, an answer, a fact, a day or a time; Enter sends it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.handoffs.kept_lines import KeptLines
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton, PrimaryButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import Text


@dataclass(frozen=True, slots=True)
class LineAsk:
    """What a line asks for.

    Attributes:
        about: which line of which lead it is, so that what was typed comes back after it was left.
        take: does it with the text; returns what is wrong, or "" when it is done.
        read: what the text means and what is wrong with it, for days and times; None for words.
    """

    about: str
    title: str
    placeholder: str
    send: str
    take: Callable[[str], str]
    text: str = ""
    note: str = ""
    read: Callable[[str], tuple[str, str]] | None = None


class LinePart(QWidget):
    """Title, field, what it was read as or what is wrong with it, and the two ways out.

    Attributes:
        kept: where what is written is kept until it is sent; None keeps nothing.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask: LineAsk | None = None
        self.kept: KeptLines | None = None
        self._title = Text("", "section", wrap=True)
        self._note = Text("", "body", "text2", wrap=True)
        self.field = LineField("", "Line")
        self.reading = Text("", "small", "accent", wrap=True)
        self._send = PrimaryButton("Send")
        self._send.follow(actions, "handoffs.line_send", "Send")
        self._close = LinkButton("Leave it")
        self._close.follow(actions, "handoffs.line_close", "Leave it")
        self.field.textChanged.connect(self._on_typed)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._send, 1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.L)
        column.setSpacing(Space.S)
        for part in (self._title, self._note, self.field, self.reading):
            column.addWidget(part)
        column.addLayout(foot)
        self.hide()

    def open(self, ask: LineAsk) -> None:
        """Ask for a line and take the focus there; what was typed before and left is there again."""
        self.ask = ask
        self._title.set_text(ask.title)
        self._note.set_text(ask.note)
        self._note.setVisible(bool(ask.note))
        self.field.setPlaceholderText(ask.placeholder)
        self.field.setAccessibleName(ask.title)
        before = self.kept.text(ask.about) if self.kept is not None else None
        self.field.setText(ask.text if before is None else before)
        self._send.set_text(ask.send)
        self.setAccessibleName(ask.title)
        self._on_typed()
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def send(self) -> bool:
        """Do it with what is written; False says what is wrong and keeps the line open."""
        if self.ask is None:
            return False
        ask, problem = self.ask, self.ask.take(self.field.text())
        if problem:
            self._say(problem, wrong=True)
            self.field.set_problem(problem)
            self.field.setFocus()
            announce(self.field, problem, urgent=True)
            return False
        self.ask = None
        if self.kept is not None:
            self.kept.forget(ask.about)
        self.hide()
        return True

    def close_line(self) -> None:
        """Leave the line; what was typed is kept for the next time."""
        if self.kept is not None:
            self.kept.keep_now()
        self.ask = None
        self.hide()

    def _on_typed(self) -> None:
        self.field.set_problem("")
        if self.ask is not None and self.kept is not None and self.field.isModified():
            own = self.field.text() if self.field.text().strip() != self.ask.text else ""
            self.kept.keep(self.ask.about, own)
        if self.ask is None or self.ask.read is None or not self.field.text().strip():
            self._say("", wrong=False)
            return
        reading, problem = self.ask.read(self.field.text())
        self._say(problem or reading, wrong=bool(problem))

    def _say(self, words: str, *, wrong: bool) -> None:
        self.reading.set_color("bad" if wrong else "accent")
        self.reading.set_text(words)
        self.reading.setVisible(bool(words))
