"""The detail beside the table: who a person is, how to reach them, why the grade, what is known, what happened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sdr_desk.desk.card import Card, Step
from sdr_desk.desk.guide import Guide
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prospects.facts import AnswerLine, FactButton, FactLine, HistoryLine, Reasons
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

WIDTH = 336


class DetailPanel(QScrollArea):
    """Shows one person; built anew for each, as every part differs."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._reasons: Reasons | None = None
        self.shown_id = ""
        self.setProperty("pane", True)
        self.setAccessibleName("Detail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        active().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(400))

    def show_card(self, card: Card, history: tuple[Step, ...], there: str) -> None:
        """Show a person; *history* is newest first, *there* the time on their clock, "" when not known."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, 20, Space.L, Space.XL)
        column.setSpacing(0)
        upper, lower = _inset(), _inset()
        column.addLayout(upper)
        self._add_head(upper, card, page)
        upper.addSpacing(Space.M)
        self._add_contact(upper, card, there, page)
        column.addSpacing(Space.M)
        self._reasons = _reasons_of(card, page)
        column.addWidget(self._reasons)
        column.addLayout(lower)
        self._add_standing(lower, card, page)
        self._add_guide(lower, card.guide, page)
        self._add_about(lower, card, page)
        self._add_history(lower, history, page)
        column.addStretch(1)
        self._put(page, card.prospect_id)
        self.setAccessibleName(f"Detail: {card.name}")

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(Text("Choose a person to see what is known.", "body", "text2", wrap=True, parent=page))
        column.addStretch(1)
        self._reasons = None
        self._put(page, "")
        self.setAccessibleName("Detail")

    def show_reasons(self) -> None:
        """Bring the reasons of the grade into view and give them the focus."""
        if self._reasons is not None:
            self.ensureWidgetVisible(self._reasons)
            self._reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put(self, page: QWidget, prospect_id: str) -> None:
        kept = self.verticalScrollBar().value() if prospect_id == self.shown_id else 0
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(kept)
        self.shown_id = prospect_id

    def _restyle(self) -> None:
        self.updateGeometry()

    def _add_head(self, column: QVBoxLayout, card: Card, page: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(card.name, "title", parent=page))
        line = ", ".join(part for part in (card.title, card.company if card.company != card.name else "") if part)
        if line:
            words.addWidget(ElidedLabel(line, "body", "text2", parent=page))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        if card.grade:
            row.addWidget(GradeBadge(card.grade, 28, page), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def _add_contact(self, column: QVBoxLayout, card: Card, there: str, page: QWidget) -> None:
        first = True
        for number in card.numbers[:4]:
            words = f"{number.shown} · {number.label}" if number.label else number.shown
            if number.dialable:
                button = FactButton(words, icon="phone", parent=page)
                button.setAccessibleName(f"Call {number.shown}")
                if first:
                    button.follow(self._actions, "prospects.open", words)
                    first = False
                column.addWidget(button)
            else:
                column.addWidget(FactLine("phone", f"{words}, cannot be dialled", "warn", page))
        if not card.numbers:
            column.addWidget(FactLine("phone", "No number yet", "text3", page))
        if card.email:
            mail = FactButton(card.email, icon="mail", parent=page)
            mail.follow(self._actions, "prospects.mail", card.email)
            column.addWidget(mail)
        place = " · ".join(part for part in (card.place, there) if part)
        if place:
            column.addWidget(FactLine("pin", place, parent=page))
        if there:
            column.addWidget(FactLine("clock", card.hours[:1].upper() + card.hours[1:], "text2", page))

    def _add_standing(self, column: QVBoxLayout, card: Card, page: QWidget) -> None:
        self._add_title(column, "Status", page)
        column.addWidget(Text(card.status, "body", parent=page))
        column.addWidget(Text(card.why_next, "small", "text2", wrap=True, parent=page))

    def _add_guide(self, column: QVBoxLayout, guide: Guide, page: QWidget) -> None:
        if not guide.questions:
            return
        self._add_title(column, "Qualification", page, f"{guide.answered} of {len(guide.questions)}")
        for question in guide.questions:
            column.addWidget(AnswerLine(question, page))

    def _add_about(self, column: QVBoxLayout, card: Card, page: QWidget) -> None:
        told = (("About", card.about), ("Source", card.source))
        for title, words in told:
            if words.strip():
                self._add_title(column, title, page)
                column.addWidget(Text(words.strip()[:2000], "body", wrap=True, parent=page))

    def _add_history(self, column: QVBoxLayout, history: tuple[Step, ...], page: QWidget) -> None:
        self._add_title(column, "History", page)
        if history:
            column.addSpacing(Space.XS)
            column.addWidget(HistoryLine(history, page))
        else:
            column.addWidget(Text("Nobody has called yet.", "body", "text2", parent=page))

    def _add_title(self, column: QVBoxLayout, title: str, page: QWidget, right: str = "") -> None:
        column.addSpacing(Space.L)
        row = QHBoxLayout()
        row.addWidget(Text(title, "smallstrong", "text2", parent=page), 1)
        if right:
            row.addWidget(Text(right, "smallstrong", "accent", parent=page))
        column.addLayout(row)
        column.addSpacing(Space.XS)


def _inset() -> QVBoxLayout:
    """A column whose words stand in line with those of a part that has a ground of its own."""
    column = QVBoxLayout()
    column.setContentsMargins(Space.S, 0, Space.S, 0)
    column.setSpacing(0)
    return column


def _reasons_of(card: Card, page: QWidget) -> Reasons:
    title = f"Why grade {card.grade}" if card.grade else "Grade"
    told = [reason.strip().rstrip(".") for reason in card.reasons if reason.strip()]
    words = " ".join(f"{reason[0].upper()}{reason[1:]}." for reason in told if reason)
    if not words:
        words = "No reasons are kept for this grade." if card.grade else "Not graded yet."
    return Reasons(title, words, page)
