"""Why somebody has their grade, over any screen: how likely, the reasons with their counts, and whom they are like."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import rank_why
from sdr_desk.desk.rank_why import Why
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.ranking.actions import GRADE
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.grade_badge import GradeBadge
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDTH = 560
_TOP = Qt.AlignmentFlag.AlignTop


class GradePanel(Panel):
    """The reasons of one person's grade, to read; Esc or the key that opened it closes it."""

    context = GRADE

    def __init__(self, ctx: UiContext, name: str, told: Why) -> None:
        super().__init__()
        title = f"Why {told.title[:1].lower()}{told.title[1:]}" if told.graded else told.title
        lines = told.lines() if told.graded else [rank_why.NOT_RANKED]
        self._spoken = f"{title}: {name}. " + "\n".join(lines)
        self.setAccessibleName(f"{title}: {name}")
        self._head = Text(title, "section", wrap=True)
        self._name = Text(name, "body", "text2", wrap=True)
        self._lines = [Text(line, "read", wrap=True) for line in lines]
        if told.graded and told.basis:
            self._lines[-1].set_color("text2")
        self._foot = LinkButton(parent=self)
        self._foot.follow(ctx.actions, f"{GRADE}.close", "Close")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._top(told))
        column.addWidget(self._body(), 1)
        column.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignRight)
        ctx.actions.bind(f"{GRADE}.close", self.closed.emit)

    def _top(self, told: Why) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(Space.M)
        words.setSpacing(2)
        words.addWidget(self._head)
        words.addWidget(self._name)
        if told.graded:
            row.addWidget(GradeBadge(told.title[-1], 32), 0, _TOP)
        row.addLayout(words, 1)
        return row

    def _body(self) -> PlainScroll:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        for line in self._lines:
            column.addWidget(line)
        column.addStretch(1)
        self._area = PlainScroll(inner, takes_focus=True)
        self._area.setAccessibleName(self._spoken)
        return self._area

    def start(self) -> QWidget:
        announce(self, self._spoken)
        return self._area

    def wanted(self, room: QRect) -> QRect:
        width = min(px(_WIDTH), room.width() - 2 * Space.XXL)
        inner = width - 2 * Space.XL
        need = self._head.heightForWidth(inner - px(44)) + self._name.heightForWidth(inner - px(44)) + 2
        need += sum(line.heightForWidth(inner - Space.S) + Space.S for line in self._lines)
        need += self._foot.sizeHint().height() + 2 * Space.L + 2 * Space.M + 2
        high = min(need, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def show_grade(ctx: UiContext, prospect_id: str, name: str) -> None:
    """Open the reasons of somebody's grade.

    Args:
        name: who it is, as the screen calls them.
    """
    told = ctx.perform(rank_why.why, ctx.desk, prospect_id)
    if told is not None:
        ctx.open_panel(GradePanel(ctx, name, told))
