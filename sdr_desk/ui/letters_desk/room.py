"""How the parts of the letters screen share its room: three columns over the foot, or two in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.letters_desk.actions import NAME
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.scroll import PlainScroll

if TYPE_CHECKING:
    from sdr_desk.ui.letters_desk.foot import Foot
    from sdr_desk.ui.letters_desk.people_pane import PeoplePane
    from sdr_desk.ui.letters_desk.preview_pane import PreviewPane
    from sdr_desk.ui.letters_desk.screen import LettersScreen

_SIDE = 288
_SHORT = 520


class Room(QObject):
    """Lays out the head and the words, then takes the other parts in, from left to right.

    Attributes:
        stack: the page of letters; what waits to be confirmed is the other one.
        close: the button that leaves the screen.
    """

    def __init__(self, screen: LettersScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._wide: bool | None = None
        self.stack = QStackedWidget()
        self.close = QuietButton()
        self._rule = VLine()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        inner, self._right_side = QWidget(), QWidget()
        inner.setLayout(self._left)
        self._right_side.setLayout(self._right)
        self._left_side = PlainScroll(inner)
        for side in (self._left_side, self._right_side):
            side.setFixedWidth(px(_SIDE))
        for lane in (self._left, self._right):
            lane.setContentsMargins(0, 0, 0, 0)
            lane.setSpacing(0)
        self._left.addWidget(screen.letters, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self._left_side)
        self._row.addWidget(VLine())
        desk = QWidget()
        self._page = QVBoxLayout(desk)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._page.addLayout(self._row, 1)
        self.stack.addWidget(desk)
        column = QVBoxLayout(self._screen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(HLine())
        column.addWidget(self.stack, 1)

    def _head(self) -> QHBoxLayout:
        self.close.follow(self._screen.ctx.actions, f"{NAME}.back", "Close")
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(Text(self._screen.title, "title"), 1)
        row.addWidget(self.close)
        return row

    def add_preview(self, preview: PreviewPane) -> None:
        """Put the page in the middle."""
        self._row.addWidget(preview, 1)

    def add_people(self, people: PeoplePane) -> None:
        """Put the people at the right; `fit` moves them when there is no room."""
        self._row.addWidget(self._rule)
        self._row.addWidget(self._right_side)
        self._right.addWidget(people, 1)

    def add_foot(self, foot: Foot) -> None:
        """Put the acts below it all."""
        self._page.addWidget(HLine())
        self._page.addWidget(foot)

    def fit(self) -> None:
        """Three columns where there is room; else the people stand below the words."""
        screen, side = self._screen, px(_SIDE)
        wide = screen.width() >= 2 * side + screen.preview.minimum_wide()
        side = side if wide else min(side, screen.width() * 2 // 5)
        self._left_side.setFixedWidth(side)
        self._right_side.setFixedWidth(side)
        screen.foot.set_brief(screen.height() < px(_SHORT))
        if wide == self._wide:
            return
        self._wide = wide
        (self._right if wide else self._left).addWidget(screen.people, 1)
        self._rule.setVisible(wide)
        self._right_side.setVisible(wide)
