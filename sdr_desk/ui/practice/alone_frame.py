"""The place of a sitting: the bar of cards above, the card in the middle, and the four ratings pinned below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.method.practice import GOOD, RATINGS
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.practice.alone_actions import RATE
from sdr_desk.ui.practice.alone_card import CardView
from sdr_desk.ui.practice.alone_parts import CardsBar, RateButton
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDE = 720
_MOST = 0.8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AloneFrame(QWidget):
    """Holds one card at a time; what does not fit scrolls, the ratings stay."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = CardsBar()
        self.block = Text("", "medium", "warn", wrap=True)
        self.block.hide()
        self.card = CardView(actions)
        self.area = PlainScroll(self.card)
        self.place = Text("", "body", "text2", align=_RIGHT)
        self.rates: dict[int, RateButton] = {}
        for rating, words in RATINGS.items():
            button = self.rates[rating] = RateButton(str(rating), words, "", "accent" if rating == GOOD else "plain")
            button.follow(actions, RATE[rating], words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.XL)
        column.setSpacing(Space.M)
        top = QVBoxLayout()
        top.setContentsMargins(Space.XXL, 0, Space.XXL, 0)
        top.setSpacing(Space.M)
        top.addWidget(self.bar)
        top.addWidget(self.block)
        column.addLayout(top)
        column.addLayout(_centred(self.area), 1)
        column.addLayout(_centred(self._ratings()))

    def _ratings(self) -> QWidget:
        made = QWidget()
        head = QHBoxLayout()
        head.addWidget(Text("How did you do, out loud?", "strong"), 1)
        head.addWidget(self.place)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in self.rates.values():
            row.addWidget(button, 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addLayout(row)
        return made

    def scroll(self, by: int) -> None:
        """Scroll a long answer by most of what is seen of it, down (1) or up (-1)."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + by * int(self.area.viewport().height() * _MOST))

    def turn(self) -> bool:
        """Show the answer, as much of it as there is room for, or hide it; returns whether it is shown."""
        self.card.show_open(not self.card.open)
        QTimer.singleShot(0, self, self._to_answer)
        return self.card.open

    def _to_answer(self) -> None:
        bar, room = self.area.verticalScrollBar(), self.area.viewport().height()
        head, end = self.card.head.geometry().top(), self.card.lines.geometry().bottom() + Space.S
        bar.setValue(max(0, min(head, end - room)) if self.card.open else 0)

    def show_place(self, done: int, total: int, kind: str = "") -> None:
        """Show at which card one is; *kind* says what kind of card it is where kinds take turns."""
        self.bar.show_place(done, total, going=True)
        self.area.verticalScrollBar().setValue(0)
        place = f"{done + 1} of {total}"
        self.place.set_text(f"{kind}, card {place}" if kind else f"Card {place}")

    def show_dates(self, dates: Sequence[str]) -> None:
        """Show when the card comes back after each rating."""
        for button, words in zip(self.rates.values(), dates, strict=True):
            button.set_detail(words)

    def show_block(self, words: str) -> None:
        """Say that a call block has begun; "" says nothing."""
        self.block.set_text(words)
        self.block.setVisible(bool(words))


def _centred(widget: QWidget) -> QHBoxLayout:
    widget.setMaximumWidth(px(_WIDE))
    row = QHBoxLayout()
    row.setContentsMargins(Space.XXL, 0, Space.XXL, 0)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
