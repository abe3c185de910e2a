"""The right pane of handoffs: accept, or return with a reason; or how it stands for those who only look on."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.inbox import HandoffView
from sdr_desk.method.handoffs import REASON_BY_KEY, RETURN_REASONS, STAGE_BY_ACT
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.handoffs.outcome_part import OutcomePart
from sdr_desk.ui.handoffs.reason_row import ReasonRow
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll


class AnswerPart(QWidget):
    """Accept, or seven reasons, a line and Return."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Your answer")
        accept = PrimaryButton("Accept this lead", icon="check")
        accept.follow(actions, "handoffs.accept")
        self.rows = {each.key: ReasonRow(actions, f"handoffs.reason_{each.key}", each.label) for each in RETURN_REASONS}
        self.line = LineField("", "A line for the rep")
        self._send = QuietButton("Return it")
        self._send.follow(actions, "handoffs.send")
        head = QHBoxLayout()
        head.addWidget(ElidedLabel("Or return it with a reason", "smallstrong", "text2"), 1)
        head.addWidget(KeyCap("R"))
        foot = QHBoxLayout()
        foot.addWidget(self._send)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(accept)
        column.addSpacing(14)
        column.addLayout(head)
        column.addSpacing(7)
        for row in self.rows.values():
            column.addWidget(row)
        column.addSpacing(Space.S)
        column.addWidget(self.line)
        column.addSpacing(10)
        column.addLayout(foot)

    def set_rep(self, first_name: str) -> None:
        """Whose lead it is; the words name them."""
        who = first_name or "the rep"
        needed = " and ".join(each.digit for each in RETURN_REASONS if each.needs_line)
        self.line.setPlaceholderText(f"A line for {who} (needed for {needed})")
        self.line.setAccessibleName(f"A line for {who}")
        self._send.set_text(f"Return to {who}")

    def choose(self, reason_key: str) -> None:
        """Mark a reason; one that needs a line takes the focus there."""
        for key, row in self.rows.items():
            row.setChecked(key == reason_key)
        self.line.set_problem("")
        reason = REASON_BY_KEY.get(reason_key)
        if reason is not None and reason.needs_line:
            self.line.setFocus()

    def reason(self) -> str:
        """The marked reason, or ""."""
        return next((key for key, row in self.rows.items() if row.isChecked()), "")

    def clear(self) -> None:
        """Mark nothing and empty the line."""
        self.choose("")
        self.line.clear()


class AnswerPane(PlainScroll):
    """The clock, the answer or the state, and the outcome that is due."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self.setProperty("pane", True)
        self.setAccessibleName("Your answer")
        self.setMinimumWidth(280)
        self._title = Text("Your answer", "section")
        self._by = ElidedLabel("", "strong")
        self._left = Text("", "body", "text2")
        self._bar = ProgressBar("Time to answer used")
        self._state = Text("", "body", "text2", wrap=True)
        self.answer = AnswerPart(actions)
        self.outcome = OutcomePart(actions)
        self._rule = HLine()
        keep_gutter(self)
        self._build()

    def _build(self) -> None:
        clock = QHBoxLayout()
        clock.setSpacing(Space.S)
        clock.addWidget(self._by, 1)
        clock.addWidget(self._left)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL - GUTTER, Space.S)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(Space.M - 1)
        column.addLayout(clock)
        column.addSpacing(10)
        column.addWidget(self._bar)
        column.addSpacing(18)
        column.addWidget(self._state)
        column.addWidget(self.answer)
        column.addSpacing(20)
        column.addWidget(self._rule)
        column.addSpacing(14)
        column.addWidget(self.outcome)
        column.addStretch(1)
        self.set_inner(page)

    def set_view(self, view: HandoffView) -> None:
        """Show how a handoff stands and what may be done with it."""
        waiting = view.status == "waiting"
        self._title.set_text("Your answer" if view.mine and waiting else "How it stands")
        self._by.set_text(f"Answer by {view.answer_by.removeprefix('today ')}" if waiting else _state_title(view))
        self._left.set_text(view.left if waiting else "")
        self._left.set_color("warn" if view.soon else "text2")
        self._left.set_style("medium" if view.soon else "body")
        self._bar.setVisible(waiting)
        self._bar.set_value(round(view.used * 100), 100, "warn" if view.soon else "accent")
        self.answer.setVisible(waiting and view.mine)
        self.answer.set_rep(view.rep_first)
        self._state.set_text(_state_text(view))
        self._state.setVisible(not (waiting and view.mine))

    def set_outcome(self, view: HandoffView | None, place: str) -> None:
        """Show the lead whose outcome can be reported, or none."""
        self.outcome.setVisible(view is not None)
        self._rule.setVisible(view is not None)
        if view is not None:
            self.outcome.set_view(view, place)


def _state_title(view: HandoffView) -> str:
    stage = STAGE_BY_ACT.get(view.stage)
    if view.status == "accepted":
        return stage.label if stage else "Accepted"
    return view.status.capitalize()


def _state_text(view: HandoffView) -> str:
    with_whom = f"With {view.closer}."
    if view.status == "waiting":
        return f"{with_whom} They have the brief; their answer appears here and on Today."
    if view.status == "accepted":
        return f"{with_whom} {view.accepted_text.capitalize()}."
    return " ".join(part for part in (f"By {view.closer}.", view.answer_text) if part)
