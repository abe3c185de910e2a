"""What a rep hears of a lead, kindly and concretely, with the key of what helps; and the words of a referral ask."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import lead_news
from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.handoffs.reason_row import ReasonRow
from sdr_desk.ui.theme import Radius, Space
from sdr_desk.ui.widgets.buttons import PrimaryButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box

_HELPS = {
    lead_news.QUESTION: ("talk", "Answer", "mail"),
    lead_news.NO_SHOW: ("rebook", "Agree on a new meeting", "calendar"),
    lead_news.WRONG_PERSON: ("person", "Add the right person", "user"),
    lead_news.BACK: ("dial", "Open the call desk", "phone"),
    lead_news.SILENT: ("take_back", "Take it back", "arrow-left"),
    lead_news.REFERRAL: ("referral", "Show what to ask", "gift"),
}
"""What helps with each kind of news: the action, its words, its icon."""


def helps_with(view: HandoffView) -> str:
    """The action that a lead needs next from its rep; "" for none."""
    return _HELPS.get(view.news.kind, ("", "", ""))[0]


class Words(QWidget):
    """Words to say, on a soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Text("", "read", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.addWidget(self._said)
        self.hide()

    def set_words(self, words: str) -> None:
        """Show other words; none hides them."""
        self._said.set_text(words)
        self.setVisible(bool(words))

    def text(self) -> str:
        """The words."""
        return self._said.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, QRect(0, 0, self.width(), self.height()), "soft", None, Radius.CONTROL)
        painter.end()


class NewsPart(QWidget):
    """The closer's words and what helps; for a referral, what to say and what became of it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("News of this lead")
        self._actions = actions
        self._said = Text("", "lead", wrap=True)
        self.helps = {kind: self._button(*told) for kind, told in _HELPS.items()}
        self.words = Words()
        self._answers = [
            ReasonRow(actions, "handoffs.referral_asked", "Asked"),
            ReasonRow(actions, "handoffs.referral_not_now", "Not now"),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._said)
        for button in self.helps.values():
            column.addWidget(button)
        column.addWidget(self.words)
        for row in self._answers:
            column.addWidget(row)
        self.close_words()

    def _button(self, action: str, words: str, icon: str) -> PrimaryButton:
        button = PrimaryButton(words, icon=icon)
        button.follow(self._actions, f"handoffs.{action}", words)
        return button

    def set_view(self, view: HandoffView) -> None:
        """Show the news of a lead."""
        said = view.news.said.strip()
        self._said.set_text(f"“{said}”" if said else "")
        self._said.setVisible(bool(said))
        for kind, button in self.helps.items():
            button.setVisible(kind == view.news.kind and self.words.isHidden())
        self.helps[lead_news.QUESTION].set_text(f"Answer {view.closer_first}")

    def show_words(self, words: str) -> None:
        """Show what to say when asking for a referral, and the two answers."""
        self.helps[lead_news.REFERRAL].hide()
        self.words.set_words(words)
        for row in self._answers:
            row.show()

    def close_words(self) -> None:
        """Hide them again."""
        self.words.set_words("")
        for row in self._answers:
            row.hide()
