"""A manager gives an unanswered lead to another closer: the closer by a digit, why in a line, Enter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.handoffs.actions import GIVEN
from sdr_desk.ui.handoffs.reason_row import ReasonRow
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton, PrimaryButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import Text


class GivePart(QWidget):
    """Who may get it, and why."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Another closer")
        self._ids: list[str] = []
        self.chosen = -1
        self.rows = [ReasonRow(actions, f"handoffs.give_{at}", f"Closer {at}") for at in range(1, GIVEN + 1)]
        self.why = LineField("Why, in a line", "Why it goes to somebody else")
        send = PrimaryButton("Give it to them")
        send.follow(actions, "handoffs.give_send", "Give it to them")
        close = LinkButton("Leave it")
        close.follow(actions, "handoffs.give_close", "Leave it")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(send, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.L)
        column.setSpacing(0)
        column.addWidget(Text("Give it to", "section"))
        column.addSpacing(Space.XS)
        for row in self.rows:
            column.addWidget(row)
        column.addSpacing(Space.S)
        column.addWidget(self.why)
        column.addSpacing(Space.S)
        column.addLayout(foot)
        self.hide()

    def open(self, closers: Sequence[tuple[str, str]], why: str = "") -> None:
        """Offer closers, each with an id and words; *why* was written before."""
        self._ids = [identifier for identifier, _words in closers[:GIVEN]]
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(self._ids))
            if at < len(self._ids):
                row.set_text(closers[at][1])
        self.why.setText(why)
        self.choose(-1)
        self.show()

    def choose(self, at: int) -> None:
        """Mark one and go on to the line; -1 marks none."""
        if at >= len(self._ids):
            return
        self.chosen = at
        for place, row in enumerate(self.rows):
            row.setChecked(place == at)
        if at >= 0:
            self.why.set_problem("")
            self.why.setFocus()

    def closer_id(self) -> str:
        """Who is marked, or ""."""
        return self._ids[self.chosen] if 0 <= self.chosen < len(self._ids) else ""
