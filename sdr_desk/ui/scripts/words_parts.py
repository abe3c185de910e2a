"""The head and the foot that the panels about a script's words share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def head_of(title: str, beside: QWidget, right: QWidget, parent: QWidget) -> QHBoxLayout:
    """The title, what it is about beside it, and what is said at the right, on one line."""
    row = QHBoxLayout()
    row.setContentsMargins(Space.XL, 0, Space.XL, 0)
    row.setSpacing(Space.M)
    row.addWidget(Text(title, "title", parent=parent), 0, _MIDDLE)
    row.addWidget(beside, 1)
    row.addWidget(right)
    return row


class WordsFoot(QWidget):
    """The buttons of a panel by the names of their actions; the last name is the primary one, at the right."""

    def __init__(self, actions: Actions, context: str, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QuietButton | PrimaryButton] = {}
        flow = QWidget(self)
        quiet = FlowLayout(flow, gap=Space.S, line_gap=Space.S)
        quiet.setContentsMargins(0, px(6), 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, 0, Space.XL, 0)
        row.setSpacing(Space.S)
        row.addWidget(flow, 1)
        for name in names:
            last = name == names[-1]
            button = (PrimaryButton if last else QuietButton)(parent=self if last else flow)
            button.follow(actions, f"{context}.{name}")
            self.buttons[name] = button
            if last:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            else:
                quiet.addWidget(button)


def undo_here(ctx: UiContext) -> None:
    """Undo while a panel is open: what was done in it is taken back without closing it."""
    ctx.perform_and_say(ctx.undo)


def why_no_undo(ctx: UiContext) -> str | None:
    """Why nothing can be undone; None when something can."""
    return None if ctx.undo is not None else "Nothing to undo."
