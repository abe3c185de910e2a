"""A search that failed, told where it was typed, with a way to try again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.reads import explain
from sdr_desk.ui.theme import Space


class SearchProblem(QWidget):
    """Takes no room until something fails; *retry* searches again."""

    def __init__(self, retry: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._retry = retry
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XXL, Space.M, Space.XL, 0)
        self.hide()

    def tell(self, error: BaseException) -> None:
        """Show an error in place of the one before."""
        self._empty()
        self._column.addWidget(ErrorCard(explain(error), retry=self._retry, parent=self))
        announce(self.parentWidget() or self, str(explain(error)), urgent=True)
        self.show()

    def clear(self) -> None:
        """Show that the search went well."""
        if not self.isHidden():
            self._empty()
            self.hide()

    def _empty(self) -> None:
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
