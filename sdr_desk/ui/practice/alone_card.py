"""The card at hand: who speaks, what they say, the ring, and the answer below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.practice import Card
from sdr_desk.desk.practice_answers import Answer
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.practice.alone_actions import ALONE
from sdr_desk.ui.practice.alone_parts import AnswerLines, LengthMeter
from sdr_desk.ui.practice.timer_ring import TimerRing
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ANSWERS = {
    "objection": "A strong answer",
    "opening": "A strong opening",
    "voicemail": "A voicemail that fits",
    "pitch": "The pitch",
    "talk": "The course of the talk",
    "referral_ask": "A good way to ask",
}


class CardView(QWidget):
    """Shows one card; the answer is hidden until it is asked for."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = False
        self.persona = Text("", "strong", wrap=True)
        self.mood = Text("", "body", "text2", wrap=True)
        self.set_by = Text("", "small", "accent", wrap=True)
        self.front = Text("", "hero", wrap=True)
        self.recording = Text("", "small", "text2", wrap=True)
        self.ring = TimerRing()
        self.meter = LengthMeter()
        self.head = Text("", "smallstrong", "text3")
        self.hide_answer = LinkButton()
        self.hide_answer.follow(actions, f"{ALONE}.answer", "Hide")
        self.show_button = QuietButton()
        self.show_button.follow(actions, f"{ALONE}.answer", "Show the team’s answer")
        self.ask = Text("Answer out loud. Then look.", "body", "text2")
        self.lines = AnswerLines()
        self.shut = QWidget()
        self._lay_out()
        self.show_open(False)

    def _lay_out(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(2)
        for words in (self.set_by, self.persona, self.mood):
            who.addWidget(words)
        who.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(Space.XL)
        top.addLayout(who, 1)
        top.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.hide_answer, 0, _RIGHT)
        shut = QHBoxLayout(self.shut)
        shut.setContentsMargins(0, 0, 0, 0)
        shut.addWidget(self.ask, 1)
        shut.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, Space.L)
        column.setSpacing(0)
        column.addStretch(2)
        column.addLayout(top)
        column.addSpacing(Space.XL)
        column.addWidget(self.front)
        column.addSpacing(Space.S)
        column.addWidget(self.recording)
        column.addSpacing(Space.XL)
        column.addWidget(HLine())
        column.addSpacing(Space.L)
        column.addWidget(self.meter)
        column.addSpacing(Space.S)
        column.addWidget(self.shut)
        column.addLayout(head)
        column.addSpacing(Space.S)
        column.addWidget(self.lines)
        column.addStretch(3)

    def show_card(self, card: Card, answer: Answer) -> None:
        """Show another card, with its answer hidden."""
        self.persona.set_text(card.persona or "A prospect")
        self.mood.set_text(card.mood)
        self.mood.setVisible(bool(card.mood))
        self.front.set_text(card.said)
        self.set_by.set_text(_set_words(card))
        self.set_by.setVisible(bool(card.set_by))
        self.head.set_text(_ANSWERS.get(card.kind, "A strong answer"))
        self.lines.show_answer(answer)
        self.meter.show_card(card, answer)
        self.show_recording("")
        self.show_open(False)

    def show_open(self, is_open: bool) -> None:
        """Show or hide the answer."""
        self.open = is_open
        self.shut.setVisible(not is_open)
        for widget in (self.head, self.hide_answer, self.lines):
            widget.setVisible(is_open)

    def show_time(self, seconds: float, goal: int) -> None:
        """Show how long the answer has taken."""
        self.ring.show_time(seconds, goal)
        if not self.meter.isHidden():
            self.meter.show_time(seconds)

    def show_recording(self, words: str) -> None:
        """Say what the recorder does; "" says nothing."""
        self.recording.set_text(words)
        self.recording.setVisible(bool(words))


def _set_words(card: Card) -> str:
    until = f" until {card.set_until}" if card.set_until else ""
    about = f": {card.set_about}" if card.set_about else "."
    return f"Set by {card.set_by}{until}{about}"
