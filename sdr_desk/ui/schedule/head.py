"""The head of the schedule: which week, its rhythm in words, and the ways to other weeks."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import IconButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel


class _Turn(IconButton):
    """An outlined arrow to another week."""

    def __init__(self, actions: Actions, name: str, icon: str, words: str) -> None:
        super().__init__(icon, words)
        self.clicked.connect(lambda: actions.trigger(f"schedule.{name}"))

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return ("hover" if self.underMouse() else "bg", "quiet", "text", "quiet")


class WeekHead(QWidget):
    """Title and rhythm at the left, buttons at the right."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Which week")
        self.title = ElidedLabel("", "title")
        self.rhythm = ElidedLabel("", "body", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.rhythm)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, Space.M)
        row.setSpacing(Space.S)
        row.addLayout(words, 1)
        self.people = self._button(actions, "people", "Whose week")
        before = _Turn(actions, "week_before", "chevron-left", "Week before")
        after = _Turn(actions, "week_after", "chevron-right", "Week after")
        for part in (
            self.people, self._button(actions, "rhythm", "Edit rhythm"), before,
            self._button(actions, "this_week", "This week"), after,
        ):  # fmt: skip
            row.addWidget(part)

    def _button(self, actions: Actions, name: str, words: str) -> QuietButton:
        button = QuietButton(words)
        button.follow(actions, f"schedule.{name}", words)
        return button

    def set_words(self, title: str, rhythm: str, whose: str = "") -> None:
        """Show a week; `whose` when it is somebody else's."""
        self.title.set_text(f"{title} · {whose}" if whose else title)
        self.rhythm.set_text(rhythm)
