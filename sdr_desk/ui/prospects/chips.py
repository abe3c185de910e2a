"""The chips under the search: each filter with a cross, menus for the usual ones, and the way to add more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.browse import Filter
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prospects.filter_words import chip_words, field_of
from sdr_desk.ui.prospects.wanted import Wanted
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, PaintedButton
from sdr_desk.ui.widgets.flow import FlowLayout

_MENUS = (("last_touch", "prospects.last_touch"), ("owner", "prospects.by_owner"), ("status", "prospects.by_status"))


class AddFilter(PaintedButton):
    """Words and key without a box."""

    height_token = 28
    pad = Space.S
    gap = Space.S

    def _tokens(self) -> tuple[str | None, str | None, str, str]:
        return ("hover" if self.underMouse() or self.isDown() else None, None, "text", "quiet")


class FilterChips(QWidget):
    """Drawn anew with every change; `asked` tells a filter to be changed."""

    asked = Signal(object)

    def __init__(
        self, actions: Actions, wanted: Wanted, names: Callable[[], Mapping[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Filters")
        self._actions, self._wanted, self._names = actions, wanted, names
        self._soft: list[ChipButton] = []
        self._shown: tuple[Filter, ...] | None = None
        self._flow = FlowLayout(self)
        self.menus: dict[str, ChipButton] = {}
        for key, action in _MENUS:
            chip = ChipButton(f"{field_of(key).label}: {field_of(key).any_words}", menu=True, parent=self)
            chip.clicked.connect(lambda _checked=False, action=action: actions.trigger(action))
            chip.setAccessibleDescription(f"Key {actions.key_of(action)}")
            self.menus[key] = chip
        self.add = AddFilter(parent=self)
        self.add.follow(actions, "prospects.filter", "Add filter")
        wanted.drawn.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Show the filters as they are."""
        filters = self._wanted.query.filters
        if filters == self._shown:
            return
        self._shown = filters
        had_focus = any(chip.hasFocus() for chip in self._soft)
        for chip in self._soft:
            chip.hide()
            chip.deleteLater()
        self._soft = [self._soft_chip(item) for item in filters]
        used = {item.field for item in filters}
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self._soft:
            self._flow.addWidget(chip)
            chip.show()
        for key, chip in self.menus.items():
            chip.setVisible(key not in used)
            if key not in used:
                self._flow.addWidget(chip)
        self._flow.addWidget(self.add)
        self._flow.invalidate()
        self.updateGeometry()
        if had_focus:
            self.add.setFocus()

    def _soft_chip(self, item: Filter) -> ChipButton:
        words = chip_words(item, self._names())
        chip = ChipButton(words, removable=True, parent=self)
        chip.setAccessibleName(f"Filter {words}, press to remove")
        chip.clicked.connect(lambda _checked=False: self._wanted.drop_filter(item))
        return chip

    def soft(self) -> list[ChipButton]:
        """The chips of the filters that are set, in their order."""
        return list(self._soft)

    def anchor_of(self, field: str) -> QWidget:
        """Where the panel of a filter opens."""
        chip = self.menus.get(field)
        return chip if chip is not None and chip.isVisible() else self.add

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
