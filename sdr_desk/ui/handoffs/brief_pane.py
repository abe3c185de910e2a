"""The middle pane of handoffs: the brief as a page to read; every word is shown as text, never as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.desk.card import Step
from sdr_desk.desk.inbox import HandoffView
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, pixmap, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.gutter import GUTTER, keep_gutter
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class AnswerRow(QWidget):
    """One question of the guide with its answer; an open one says so."""

    def __init__(self, label: str, answer: str, strong: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        given = bool(answer.strip())
        self.setAccessibleName(f"{label}: {answer if given else 'not answered'}")
        sign = QLabel()
        sign.setPixmap(pixmap("check" if given else "circle", "accent" if given else "text3", 14))
        sign.setContentsMargins(0, px(4), 0, 0)
        name = Text(label, "medium", "text2", wrap=True, align=_TOP)
        name.setFixedWidth(px(132))
        name.setContentsMargins(0, 1, 0, 0)
        words = Text(answer if given else "Not answered", "read", "text" if given else "text3", wrap=True, align=_TOP)
        if strong:
            words.set_style("readstrong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(10)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(12)
        row.addWidget(words, 1)


class BriefPane(PlainScroll):
    """Who, the story, the answers, the rep's note, and how we got here."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, takes_focus=True)
        self.setProperty("pane", True)
        self.setAccessibleName("Brief")
        self.setMinimumWidth(320)
        self._actions = actions
        keep_gutter(self)
        self._shown: tuple[object, ...] = ()

    def set_view(self, view: HandoffView) -> None:
        """Show another brief from its top; the same one again only moves its clock, so reading goes on."""
        shown = (
            view.id,
            view.company,
            view.grade,
            view.story,
            view.answers,
            view.note,
            view.history,
            view.history_text,
        )
        if shown == self._shown:
            self._person_line.set_text(view.person_line)
            return
        self._shown = shown
        page = QWidget()
        page.setAccessibleName(f"Brief: {view.company}")
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL - GUTTER, Space.XL)
        column.setSpacing(0)
        column.addLayout(self._head(view))
        column.addSpacing(15)
        if view.story:
            column.addWidget(Text(view.story, "lead", wrap=True, align=_TOP))
            column.addSpacing(Space.L)
        self._add_answers(column, view)
        self._add_note(column, view)
        self._add_history(column, view)
        column.addSpacing(Space.XL)
        column.addWidget(self._sharing())
        column.addStretch(1)
        self.set_inner(page)
        self.verticalScrollBar().setValue(0)

    def _head(self, view: HandoffView) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(view.company, "hero", wrap=True, align=_TOP))
        self._person_line = Text(view.person_line, "medium", "text2", wrap=True, align=_TOP)
        words.addWidget(self._person_line)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(words, 1)
        badge = GradeBadge(view.grade, 32)
        badge.setVisible(bool(view.grade))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _heading(self, column: QVBoxLayout, title: str, beside: str = "") -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Text(title, "section"))
        row.addWidget(ElidedLabel(beside, "body", "text2"), 1)
        column.addLayout(row)

    def _add_answers(self, column: QVBoxLayout, view: HandoffView) -> None:
        given = sum(bool(answer.strip()) for _, answer in view.answers)
        self._heading(column, "Qualification", f"{given} of {len(view.answers)}")
        column.addSpacing(1)
        for at, (label, answer) in enumerate(view.answers):
            if at:
                column.addWidget(HLine())
            last = at == len(view.answers) - 1
            column.addWidget(AnswerRow(label, answer, last and answer.strip() == view.next_step.strip()))

    def _add_note(self, column: QVBoxLayout, view: HandoffView) -> None:
        if not view.note.strip():
            return
        column.addSpacing(Space.L)
        self._heading(column, f"From {view.rep_first}" if view.rep_first else "From the rep")
        column.addSpacing(3)
        column.addWidget(Text(f"“{view.note.strip()}”", "read", "text2", wrap=True, align=_TOP))

    def _add_history(self, column: QVBoxLayout, view: HandoffView) -> None:
        if not view.history:
            return
        column.addSpacing(20)
        self._heading(column, "How we got here", view.history_text)
        column.addSpacing(5)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, px(52))
        grid.setColumnMinimumWidth(1, px(144))
        grid.setColumnStretch(2, 1)
        for at, step in enumerate(view.history):
            self._add_step(grid, at, step)
        column.addLayout(grid)

    def _add_step(self, grid: QGridLayout, at: int, step: Step) -> None:
        grid.addWidget(Text(step.when, "body", "text2"), at, 0)
        grid.addWidget(ElidedLabel(step.what, "medium"), at, 1)
        grid.addWidget(ElidedLabel(step.detail, "body", "text2"), at, 2)

    def _sharing(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box)
        for name, icon, words in (("copy", "copy", "Copy"), ("pdf", "print", "PDF…"), ("mail", "mail", "E-mail")):
            button = QuietButton(words, icon=icon, small=True)
            button.follow(self._actions, f"handoffs.{name}", words)
            flow.addWidget(button)
        return box
