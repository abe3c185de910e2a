"""The right pane of handoffs: the clock, how it stands, the answer or the news, and the outcome that is due."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.handoffs.answer_part import AnswerPart
from sdr_desk.ui.handoffs.give_part import GivePart
from sdr_desk.ui.handoffs.line_part import LinePart
from sdr_desk.ui.handoffs.news_part import NewsPart
from sdr_desk.ui.handoffs.outcome_part import OutcomePart
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll


class AnswerPane(PlainScroll):
    """What the person at the desk may do with the chosen lead, and the outcome that is due."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self.setProperty("pane", True)
        self.setAccessibleName("Your answer")
        self.setMinimumWidth(280)
        self._title = Text("Your answer", "section", wrap=True)
        self._by = ElidedLabel("", "strong")
        self._left = Text("", "body", "text2")
        self._bar = ProgressBar("Time to answer used")
        self._clock = QWidget()
        self._state = Text("", "body", "text2", wrap=True)
        self.line = LinePart(actions)
        self.news = NewsPart(actions)
        self.give = GivePart(actions)
        self.answer = AnswerPart(actions)
        self.outcome = OutcomePart(actions)
        self._other = QuietButton("Give to another closer", icon="users")
        self._other.follow(actions, "handoffs.give", "Give to another closer")
        self._rule = HLine()
        keep_gutter(self)
        self._build()

    def _build(self) -> None:
        clock = QVBoxLayout(self._clock)
        clock.setContentsMargins(0, 0, 0, 14)
        clock.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._by, 1)
        row.addWidget(self._left)
        clock.addLayout(row)
        clock.addWidget(self._bar)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL - GUTTER, Space.S)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(Space.M - 1)
        column.addWidget(self._clock)
        column.addWidget(self._state)
        column.addSpacing(Space.M)
        for part in (self.line, self.news, self.give, self.answer):
            column.addWidget(part)
        other = QHBoxLayout()
        other.setContentsMargins(0, Space.S, 0, 0)
        other.addWidget(self._other)
        other.addStretch(1)
        column.addLayout(other)
        column.addSpacing(20)
        column.addWidget(self._rule)
        column.addSpacing(14)
        column.addWidget(self.outcome)
        column.addStretch(1)
        self.set_inner(page)

    def set_view(self, view: HandoffView) -> None:
        """Show how a handoff stands and what may be done with it; a line or a report that is written stands alone."""
        alone = not self.line.isHidden() or not self.give.isHidden() or self.outcome.is_open()
        waiting, answers = view.status == "waiting", "accepted" in view.can
        self._title.set_text(view.state_title)
        self._by.set_text(f"Answer by {view.answer_by.removeprefix('today ')}")
        self._left.set_text(view.left)
        self._left.set_color("warn" if view.soon else "text2")
        self._left.set_style("medium" if view.soon else "body")
        self._clock.setVisible(waiting)
        self._bar.set_value(round(view.used * 100), 100, "warn" if view.soon else "accent")
        self._state.set_text(view.state_text)
        self._state.setVisible(bool(view.state_text))
        self.answer.setVisible((answers or self.answer.is_written()) and not alone)
        self.answer.ask.setVisible("asked" in view.can)
        self.answer.set_rep(view.rep_first)
        self.news.setVisible(bool(view.news.kind) and self.line.isHidden())
        self.news.set_view(view)
        self._other.setVisible("reassigned" in view.can and not alone)

    def set_outcome(self, view: HandoffView | None, place: str) -> None:
        """Show the lead whose outcome can be reported, or none."""
        self.outcome.setVisible(view is not None)
        self._rule.setVisible(view is not None)
        if view is not None:
            self.outcome.set_view(view, place)

    def bring(self, part: QWidget) -> None:
        """Scroll to a part as soon as it has its place."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part))

    def fields(self) -> tuple[QWidget, ...]:
        """Where something can be written."""
        return (self.line.field, self.give.why, *self.answer.fields, *self.outcome.fields)

    def title(self) -> str:
        """How the chosen lead stands, as a heading."""
        return self._title.text()

    def state(self) -> str:
        """How the chosen lead stands, in sentences."""
        return self._state.text()
