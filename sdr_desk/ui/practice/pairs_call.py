"""A rehearsal while it runs: the clock, the words or the prospect’s own sheet, and the observation sheet."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.pairs import Sheet
from sdr_desk.scripting.render import RenderedScript
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.practice.pairs_actions import PAIRS_CALL
from sdr_desk.ui.practice.pairs_setup import job_text
from sdr_desk.ui.practice.rubric_sheet import RubricSheet
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import TextField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_SIDE = 440
_TICK = 250


class CallClock(Text):
    """Counts up from the start and never cuts off; `ticks` is its clock, in seconds."""

    def __init__(self) -> None:
        super().__init__("0:00", "figure")
        self.ticks = monotonic
        self._since: float | None = None
        self._before = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.show_time)

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    def seconds(self) -> int:
        """What it shows, in whole seconds."""
        return int(self._before + (self.ticks() - self._since if self._since is not None else 0))

    def begin(self) -> None:
        """Start from nothing."""
        self._before, self._since = 0.0, self.ticks()
        self._timer.start()
        self.show_time()

    def turn(self) -> None:
        """Stop, or go on."""
        if self._since is None:
            self._since = self.ticks()
            self._timer.start()
        else:
            self._before += self.ticks() - self._since
            self._since = None
            self._timer.stop()
        self.show_time()

    def end(self) -> None:
        """Stop for good; what it shows stays."""
        if self.running:
            self.turn()

    def show_time(self) -> None:
        """Show the seconds."""
        seconds = self.seconds()
        self.set_text(f"{seconds // 60}:{seconds % 60:02}")
        self.setAccessibleName(f"{seconds // 60} minutes {seconds % 60} seconds")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_time()


class PairsCall(QWidget):
    """Left what is said or what only the prospect may read, right what is heard.

    Attributes:
        passed: True, False or None for not said.
        secret: whether the prospect's sheet is seen.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passed: bool | None = None
        self.secret = False
        self._words: RenderedScript | None = None
        self._sheet: Sheet | None = None
        self.clock = CallClock()
        self.who = ElidedLabel("", "section")
        self.whom = ElidedLabel("", "body", "text2")
        self.rubric = RubricSheet()
        self.note = TextField("What to keep, what to try next time", "Note", lines=2)
        self.ready = QuietButton(small=True)
        self.ready.follow(actions, f"{PAIRS_CALL}.pass", "Ready for live calls?")
        self.save = PrimaryButton("Save")
        self.save.follow(actions, f"{PAIRS_CALL}.save", "Save")
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(Space.XXL, Space.M, Space.XL, Space.L)
        self._lines.setSpacing(Space.XS)
        self.scroll = PlainScroll(self._body)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(actions), 1)
        row.addWidget(VLine(parent=self))
        row.addWidget(self._right(actions))

    def _left(self, actions: Actions) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XXL, 0, Space.L, 0)
        head.setSpacing(Space.L)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.who)
        names.addWidget(self.whom)
        head.addWidget(self.clock)
        head.addLayout(names, 1)
        keys = QWidget()
        flow = FlowLayout(keys)
        flow.setContentsMargins(Space.XXL, 0, Space.L, 0)
        for name in ("secret", "clock", "again", "swap"):
            button = QuietButton(small=True)
            button.follow(actions, f"{PAIRS_CALL}.{name}", _WORDS[name])
            flow.addWidget(button)
        column.addLayout(head)
        column.addWidget(keys)
        column.addWidget(HLine())
        column.addWidget(self.scroll, 1)
        return left

    def _right(self, actions: Actions) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.M, 0, Space.L, Space.M)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setContentsMargins(px(Space.M), 0, px(Space.S), 0)
        head.addWidget(Text("What you hear", "section"))
        head.addWidget(ElidedLabel("1 not yet · 2 in part · 3 good · 4 natural", "small", "text2"), 1)
        column.addLayout(head)
        column.addWidget(self.rubric)
        note = QuietButton(small=True)
        note.follow(actions, f"{PAIRS_CALL}.note", "Note")
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (note, self.ready, self.save):
            flow.addWidget(button)
        column.addWidget(self.note)
        column.addWidget(foot)
        column.addStretch(1)
        side = PlainScroll(inner)
        self.rubric.moved.connect(side.ensureWidgetVisible)
        self._side = side
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(px(_SIDE), self.width() // 2))

    def begin(self, caller: str, observer: str, sheet: Sheet | None, words: RenderedScript | None) -> None:
        """Start the clock on an empty sheet."""
        self._sheet, self._words = sheet, words
        self.who.set_text(f"{caller} calls")
        self.whom.set_text(f"{observer} plays {sheet.name}, {job_text(sheet.job)}" if sheet else f"{observer} observes")
        self.rubric.show_scores({})
        self.note.setPlainText("")
        self.secret, self.passed = False, None
        self.show_ready()
        self._show_body()
        self.clock.begin()

    def show_ready(self) -> None:
        """Show what was said about live calls."""
        said = {None: "Ready for live calls?", True: "Ready for live calls", False: "Not ready yet"}[self.passed]
        self.ready.set_text(said)
        self.ready.set_icon({None: "", True: "check", False: "x"}[self.passed])

    def turn_secret(self) -> None:
        """The prospect's own sheet in place of the words, or the words again."""
        self.secret = not self.secret
        self._show_body()

    def unsaved(self) -> bool:
        """Whether something would be lost."""
        return bool(self.rubric.scores or self.note.toPlainText().strip() or self.passed is not None)

    def _show_body(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        told = self._secret_lines() if self.secret else self._word_lines()
        for title, text, style in told:
            if title:
                self._lines.addWidget(Text(title, "smallstrong", "text2"))
            line = Text(text, style, "text", wrap=True)
            line.setContentsMargins(0, 0, 0, Space.M)
            self._lines.addWidget(line)
        self._lines.addStretch(1)
        self.scroll.verticalScrollBar().setValue(0)

    def _secret_lines(self) -> list[tuple[str, str, str]]:
        sheet = self._sheet
        if sheet is None:
            return [("", "Nobody is played.", "read")]
        said = "\n".join(f"“{one}”" for one in sheet.objections)
        return [
            ("For the prospect only", f"You are {sheet.name}, {job_text(sheet.job)}", "section"),
            ("How you sound", sheet.mood, "read"),
            ("You pick up with", f"“{sheet.opening}”" if sheet.opening else "Hello?", "read"),
            ("What you know and may say", sheet.situation, "read"),
            ("What you need and do not tell", sheet.hidden_need, "read"),
            ("What you object, each once", said, "read"),
        ]

    def _word_lines(self) -> list[tuple[str, str, str]]:
        words = self._words
        opening = f"{self._sheet.name.split()[0]} picks up. " if self._sheet else ""
        if words is None:
            return [("", f"{opening}Begin without a script.", "read")]
        steps = [(step.title, step.plain, "read") for step in words.steps]
        return [("The words of the caller", words.title, "section"), *steps]


_WORDS = {"secret": "Prospect only", "clock": "Clock", "again": "From 0:00", "swap": "Save and swap"}
