"""The bar over the foot of the table while many people are chosen: how many, and what can be done with them."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space, color
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text

_ACTS = (
    ("prospects.assign", "Assign"),
    ("prospects.to_list", "List"),
    ("prospects.track", "Track"),
    ("prospects.nurture", "Nurture"),
    ("prospects.block", "Do not call"),
    ("prospects.export", "Export"),
    ("prospects.remove", "Remove"),
)


class BulkBar(QWidget):
    """Hidden while nobody or one person is chosen."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Those chosen")
        self.count = Text("", "strong", "text", parent=self)
        self.buttons: dict[str, QuietButton] = {}
        acts = QWidget(self)
        flow = FlowLayout(acts, gap=6, line_gap=6)
        for action, words in _ACTS:
            button = QuietButton(small=True, parent=acts)
            button.gap = Space.S
            button.pad = Space.S
            button.follow(actions, action, words)
            self.buttons[action] = button
            flow.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, Space.S, Space.XL, Space.S)
        row.setSpacing(Space.L)
        row.addWidget(self.count)
        row.addWidget(acts, 1)
        self.hide()

    def show_count(self, count: int, *, everyone: bool) -> None:
        """Show how many are chosen; the bar goes away below two."""
        self.count.set_text(f"All {count:,} chosen" if everyone else f"{count:,} chosen")
        self.setVisible(count > 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("soft"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        painter.end()
