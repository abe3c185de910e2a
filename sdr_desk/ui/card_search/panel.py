"""The company card over the window, from any screen but the call desk."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.card_search.actions import CARD
from sdr_desk.ui.card_search.search import CardSearch
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px


class CardPanel(Panel):
    """Holds the search; the person at hand, if there is one, is whom cards are filled for."""

    context = CARD

    def __init__(self, ctx: UiContext, person_id: str) -> None:
        super().__init__()
        self.setAccessibleName("Company card")
        self.search = CardSearch(ctx, CARD, lambda: person_id, self)
        self.search.left.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        self.search.begin()

    def start(self) -> QWidget:
        return self.search.field

    def wanted(self, room: QRect) -> QRect:
        edge = Space.XXL if room.width() >= px(640) else Space.S
        width, high = min(px(640), room.width() - 2 * edge), min(px(640), room.height() - 2 * edge)
        return QRect((room.width() - width) // 2, max(edge, (room.height() - high) // 3), width, high)
