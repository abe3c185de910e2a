"""A panel that shows what it read off the window's thread: a head, the pages of which one is seen, and a foot."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.books.reading import Reading
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine


class ReadingPanel(Panel):
    """Subclasses put their pages into `_stack`, read in `refresh` and show what was read in `_show`.

    Attributes:
        nouns: what it reads again after a change of.
        most: the width and height it takes where there is room.
    """

    nouns: frozenset[str] = frozenset()
    most = (900, 720)

    def __init__(self, ctx: UiContext, name: str) -> None:
        super().__init__()
        self._ctx = ctx
        self._found: Any = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.reading = Reading(ctx, self, self._show, self._fail)
        self.error = ErrorCard("", retry=self.refresh)
        self._stack = QStackedWidget()

    def _head(self, said: ElidedLabel) -> QHBoxLayout:
        """The title, and beside it a line that says what is shown; chips are added behind."""
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, 0, Space.XL, 0)
        head.setSpacing(Space.S)
        head.addWidget(Text(self.accessibleName(), "title"))
        head.addSpacing(Space.S)
        head.addWidget(said, 1)
        return head

    def _column(self, head: QHBoxLayout) -> QVBoxLayout:
        """The head and the pages between lines; the foot is added below."""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 20, 1, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(HLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HLine())
        return column

    def refresh(self) -> None:
        """Read again."""
        raise NotImplementedError

    def _show(self, found: Any) -> None:
        raise NotImplementedError

    def _on_changed(self, changes: object) -> None:
        if isValid(self) and getattr(changes, "nouns", frozenset()) & self.nouns:
            self.refresh()

    def _fail(self, error: KnownError) -> None:
        self._found = None
        self.error.show_error(error)
        self._stack.setCurrentWidget(self.error)
        announce(self, str(error), urgent=True)

    def wanted(self, room: QRect) -> QRect:
        wide, high = self.most
        width = min(px(wide), room.width() - 2 * Space.XXL)
        height = min(px(high), room.height() - 2 * Space.XL)
        return QRect((room.width() - width) // 2, (room.height() - height) // 2, width, height)
