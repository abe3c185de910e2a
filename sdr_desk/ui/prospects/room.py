"""The room of list and detail: side by side, or one instead of the other where both have no room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sdr_desk.ui.prospects.detail import WIDTH
from sdr_desk.ui.theme import px

_LIST_LEAST = 440
_ENDLESS = 16_777_215


class Room:
    """Gives *people*, the *rule* and *side* their places in *whole*; `fit` after anything that may change them."""

    def __init__(self, whole: QWidget, people: QWidget, rule: QWidget, side: QWidget) -> None:
        self._whole, self._people, self._rule, self._side = whole, people, rule, side
        self._beside = True
        self._instead = False

    @property
    def narrow(self) -> bool:
        """True while there is no room for both."""
        return self._whole.width() < px(WIDTH) + px(_LIST_LEAST)

    @property
    def covered(self) -> bool:
        """True while the detail stands where the list would."""
        return self.narrow and self._instead

    def show_detail(self) -> None:
        """Want the detail, beside the list or instead of it."""
        self._beside = self._instead = True

    def show_list(self) -> None:
        """Want the list to be seen."""
        self._instead = False

    def toggle(self) -> None:
        """Want the detail when it is not seen, and the other way round."""
        if self.narrow:
            self._instead = not self._instead
        else:
            self._beside = not self._beside

    def fit(self, *, filled: bool, editing: bool) -> None:
        """Give the detail its place: at the right, instead of the list, or none; none without people, unless edited."""
        narrow = self.narrow
        detail = editing or (filled and (self._instead if narrow else self._beside))
        self._people.setVisible(not (narrow and detail))
        self._rule.setVisible(detail and not narrow)
        self._side.setMinimumWidth(0 if narrow else px(WIDTH))
        self._side.setMaximumWidth(_ENDLESS if narrow else px(WIDTH))
        self._side.setVisible(detail)
