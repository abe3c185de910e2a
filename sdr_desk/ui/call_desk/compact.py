"""The compact window beside a softphone: name, number, the step to say, outcomes and the note; it stays on top."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.card import Card
from sdr_desk.desk.sorting import Proposed
from sdr_desk.ui.call_desk.line_prompt import LinePrompt
from sdr_desk.ui.call_desk.outcome_bar import CallClock, OutcomeKeys
from sdr_desk.ui.call_desk.proposal_line import ProposalLine
from sdr_desk.ui.call_desk.script_place import ScriptPlace
from sdr_desk.ui.call_desk.teleprompter import PrompterBody
from sdr_desk.ui.context import Toast, UiContext
from sdr_desk.ui.dispatch import Dispatcher
from sdr_desk.ui.theme import Space, color, px
from sdr_desk.ui.widgets.buttons import IconButton
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.lines import HLine

WIDTH = 480
HEIGHT = 560


class CompactWindow(QWidget):
    """A window of its own with the same keys."""

    typed = Signal(str, str)
    left = Signal()

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._quiet = False
        self.setWindowTitle("Call · SDR Desk")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.name = ElidedLabel("", "title", parent=self)
        self.number = ElidedLabel("", "strong", "text2", parent=self)
        self.detail = ElidedLabel("", "small", "text2", parent=self)
        self.clock = CallClock(self)
        self.clock.setFixedSize(px(80), px(52))
        self.body = PrompterBody(compact=True, parent=self)
        self.proposal = ProposalLine(ctx.actions, small=True, parent=self)
        self.note = TextField("", "Note", lines=2, parent=self)
        self.keys = OutcomeKeys(ctx.actions, self)
        self.line = LinePrompt(self)
        self.line.menu.setParent(self)
        self.line.hide()
        self.said = ElidedLabel("", "small", "accent", parent=self)
        self.full = IconButton("columns", "Full window", self)
        self._build()
        self.note.textChanged.connect(self._on_note)
        self.full.clicked.connect(self.left)
        ctx.toasted.connect(self._on_toasted)
        self.line.opened.connect(self._on_line)
        self.dispatcher = Dispatcher(self, ctx.actions)
        self.dispatcher.left_field.connect(self.body.setFocus)
        self.setFocusProxy(self.body)
        self.resize(px(WIDTH), px(HEIGHT))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, Space.M)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.S, 0)
        names = QVBoxLayout()
        names.setSpacing(0)
        for label in (self.name, self.number):
            names.addWidget(label)
        head.addLayout(names, 1)
        head.addWidget(self.clock)
        head.addWidget(self.full)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, 0)
        foot.setSpacing(Space.S)
        foot.addWidget(self.proposal)
        foot.addWidget(self.note)
        foot.addWidget(self.line)
        foot.addWidget(self.keys)
        foot.addWidget(self.said)
        self.note.setFixedHeight(px(56))
        column.addLayout(head)
        about = QHBoxLayout()
        about.setContentsMargins(Space.L, 0, Space.L, 0)
        about.addWidget(self.detail)
        column.addLayout(about)
        column.addWidget(HLine(parent=self))
        column.addWidget(self.body, 1)
        column.addLayout(foot)

    def show_card(self, card: Card | None, place: ScriptPlace, note: str) -> None:
        """Show a person, or that the queue is clear."""
        first = next((number for number in card.numbers if number.dialable), None) if card else None
        self.name.set_text(card.name if card else "The queue is clear")
        self.number.set_text(first.shown if first else "No number" if card else "")
        self.detail.set_text(f"{card.company} · {card.clock}, {card.hours}" if card else "")
        self.body.show_place(place)
        self.proposal.show_proposed(card.proposed if card else Proposed())
        self.set_note(note)

    def set_note(self, text: str) -> None:
        """Show a note without telling it back."""
        if self.note.toPlainText() != text:
            self._quiet = True
            self.note.setPlainText(text)
            self._quiet = False

    def _on_note(self) -> None:
        if not self._quiet:
            self.typed.emit("note", self.note.toPlainText())

    def _on_line(self, is_open: bool) -> None:
        self.line.setFixedHeight(self.line.narrow_height())
        self.line.setVisible(is_open)
        self.keys.setVisible(not is_open)

    def _on_toasted(self, toast: Toast) -> None:
        self.said.set_text(f"{toast.text} Undo Ctrl Z" if toast.undo else toast.text)
        self.said.set_color("bad" if toast.bad else "accent")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
