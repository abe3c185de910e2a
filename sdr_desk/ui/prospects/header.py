"""The head of the prospects screen: title and buttons, the search field, and the status chip."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sdr_desk.desk.browse import STATUS_WORDS, Ranking
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, QuietButton
from sdr_desk.ui.widgets.find_field import FindField
from sdr_desk.ui.widgets.labels import Text

_ANY = "Status: any"


class ProspectsHead(QWidget):
    """Says what is searched for with `changed`."""

    changed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setAccessibleName("Search")
        self._status = ""
        self._ranking: Ranking | None = None
        self.field = FindField("Name, company, place, e-mail or number", "/", "Search prospects")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self.changed)
        self.chip = ChipButton(_ANY, menu=True, key="F")
        self.chip.clicked.connect(self.ask_status)
        self.new, self.bring = QuietButton(parent=self), QuietButton(icon="upload", parent=self)
        self.new.follow(actions, "window.new", "New")
        self.bring.follow(actions, "window.import", "Import…")
        self._lay_out()
        self.setFocusProxy(self.field)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(Space.S)
        title.addWidget(Text("Prospects", "title", parent=self))
        title.addStretch(1)
        title.addWidget(self.new)
        title.addWidget(self.bring)
        chips = QHBoxLayout()
        chips.addWidget(self.chip)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, 20, Space.XL, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addSpacing(Space.L)
        column.addWidget(self.field)
        column.addSpacing(Space.M)
        column.addLayout(chips)

    def text(self) -> str:
        """The words searched for."""
        return self.field.text().strip()

    def status(self) -> str:
        """The status shown alone, "" for all."""
        return self._status

    def set_ranking(self, ranking: Ranking) -> None:
        """Take the numbers for the menu of the chip."""
        self._ranking = ranking

    def set_status(self, status: str) -> None:
        """Show only one status, or all with ""."""
        if status == self._status:
            return
        self._status = status
        self.chip.set_text(f"Status: {STATUS_WORDS[status]}" if status else _ANY)
        self.chip.setDown(False)
        self.changed.emit()

    def clear(self, words: bool = True, status: bool = True, tell: bool = True) -> None:
        """Take back the words, the status, or both, with one search, or none unless *tell*."""
        before = (self.field.text(), self._status)
        self.blockSignals(True)
        if words:
            self.field.clear()
        if status:
            self.set_status("")
        self.blockSignals(False)
        if tell and before != (self.field.text(), self._status):
            self.changed.emit()

    def why_not_clear(self) -> str | None:
        """Why there is nothing to clear, None when there is."""
        return None if self.text() or self._status else "Everyone is shown already."

    def ask_status(self) -> None:
        """Open the menu of the chip."""
        self.status_menu().popup(self.chip.mapToGlobal(self.chip.rect().bottomLeft()))

    def status_menu(self) -> QMenu:
        """The choices, with how many people each has."""
        menu = QMenu(self)
        menu.setAccessibleName("Status")
        menu.aboutToHide.connect(menu.deleteLater)
        for status, words in (("", "Any status"), *STATUS_WORDS.items()):
            count = self._ranking.count(status) if status and self._ranking else None
            if count == 0 and status != self._status:
                continue
            action = menu.addAction(words if count is None else f"{words} ({count:,})")
            action.setCheckable(True)
            action.setChecked(status == self._status)
            action.triggered.connect(lambda _checked=False, status=status: self.set_status(status))
        return menu
