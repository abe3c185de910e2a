"""The question after a weekly block was moved or taken away: this week only, or every week."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.schedule.actions import ASK
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.paint import draw_box


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, the words of its three answers, and what each does."""

    text: str
    once: str
    always: str
    back: str
    on_once: Callable[[], object]
    on_always: Callable[[], object]
    on_back: Callable[[], object]


class QuestionBar(QWidget):
    """One line over the week with a button for each answer; its keys are live while it is seen."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._question: Question | None = None
        self._came_from: QWidget | None = None
        self._text = ElidedLabel("", "medium")
        self._buttons = {name: QuietButton() for name in ("once", "always", "back")}
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._text, 1)
        for name, button in self._buttons.items():
            button.follow(actions, f"{ASK}.{name}")
            row.addWidget(button)
            actions.bind(f"{ASK}.{name}", lambda name=name: self._answer(name))
        self.setMinimumHeight(px(48))
        self.hide()

    def ask(self, question: Question) -> None:
        """Ask; another question that is open is put back first."""
        self.leave()
        self._question, self._came_from = question, QApplication.focusWidget()
        self._text.set_text(question.text)
        for name, button in self._buttons.items():
            button.set_text(getattr(question, name))
        self.setAccessibleName(question.text)
        self._actions.add_context(ASK)
        self.show()
        self._buttons["once"].setFocus()
        announce(self, f"{question.text} {question.once}, or {question.always.lower()}?")

    def open(self) -> bool:
        """Whether something is asked."""
        return self._question is not None

    def leave(self) -> None:
        """Answer that nothing is to be done; fine when nothing is asked."""
        if self._question is not None:
            self._answer("back")

    def _answer(self, name: str) -> None:
        question, self._question = self._question, None
        if question is None:
            return
        self._actions.remove_context(ASK)
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and any(button.hasFocus() for button in self._buttons.values()):
            before.setFocus()
        self.hide()
        {"once": question.on_once, "always": question.on_always, "back": question.on_back}[name]()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "soft", None, Radius.CONTROL)
        painter.end()
