"""The answer to a lead: accept it, ask the rep, or return it with a reason, a line, and for a rest the day it ends."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.method.handoffs import REASON_BY_KEY, RETURN_REASONS
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.handoffs.reason_row import ReasonRow
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text


class AnswerPart(QWidget):
    """Accept, or seven reasons, a line and Return."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Your answer")
        self._accept = PrimaryButton("Accept this lead", icon="check")
        self._accept.follow(actions, "handoffs.accept", "Accept this lead")
        self.rows = {each.key: ReasonRow(actions, f"handoffs.reason_{each.key}", each.label) for each in RETURN_REASONS}
        self.line = LineField("", "A line for the rep")
        self.until = LineField("Jan 12", "Rests until")
        self.reading = Text("", "small", "accent", wrap=True)
        self.fields = (self.line, self.until)
        self._until_row = self._row_of_until()
        self._send, self.ask = QuietButton("Return it"), QuietButton("Ask")
        self._send.follow(actions, "handoffs.send", "Return it")
        self.ask.follow(actions, "handoffs.talk", "Ask")
        self._layout()
        self.choose("")

    def _row_of_until(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Text("Rests until", "body", "text2"))
        row.addWidget(self.until, 1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.reading)
        return box

    def _layout(self) -> None:
        head = QHBoxLayout()
        head.addWidget(ElidedLabel("Or return it with a reason", "smallstrong", "text2"), 1)
        head.addWidget(KeyCap("R"))
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.addWidget(self._send)
        flow.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._accept)
        column.addSpacing(14)
        column.addLayout(head)
        column.addSpacing(7)
        for row in self.rows.values():
            column.addWidget(row)
        column.addSpacing(Space.S)
        column.addWidget(self._until_row)
        column.addWidget(self.line)
        column.addSpacing(10)
        column.addWidget(foot)

    def set_rep(self, first_name: str) -> None:
        """Whose lead it is; the words name them."""
        who = first_name or "the rep"
        needed = " and ".join(each.digit for each in RETURN_REASONS if each.needs_line)
        self.line.setPlaceholderText(f"A line for {who} (needed for {needed})")
        self.line.setAccessibleName(f"A line for {who}")
        self._send.set_text(f"Return to {who}")
        self.ask.set_text(f"Ask {who}")

    def choose(self, reason_key: str, until: str = "") -> None:
        """Mark a reason; one that needs a line takes the focus there, one that leads to a rest shows until when."""
        for key, row in self.rows.items():
            row.setChecked(key == reason_key)
        self.line.set_problem("")
        self._until_row.setVisible(bool(until))
        self.until.setText(until)
        reason = REASON_BY_KEY.get(reason_key)
        if reason is not None and reason.needs_line:
            self.line.setFocus()

    def say_until(self, reading: str, problem: str) -> None:
        """What the day was read as, or what is wrong with it."""
        self.until.set_problem(problem)
        self.reading.set_color("bad" if problem else "accent")
        self.reading.set_text(problem or reading)

    def rests(self) -> bool:
        """Whether the marked reason asks until when somebody rests."""
        return not self._until_row.isHidden()

    def reason(self) -> str:
        """The marked reason, or ""."""
        return next((key for key, row in self.rows.items() if row.isChecked()), "")

    def is_written(self) -> bool:
        """Whether somebody is writing into it."""
        return any(field.hasFocus() for field in self.fields)

    def clear(self) -> None:
        """Mark nothing and empty the line."""
        self.choose("")
        self.line.clear()
