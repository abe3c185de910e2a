"""The head of the prospects screen: title with the open smart list, buttons, the search field, and the chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prospects.chips import FilterChips
from sdr_desk.ui.prospects.wanted import Wanted
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, QuietButton
from sdr_desk.ui.widgets.find_field import FindField
from sdr_desk.ui.widgets.labels import Text

_EVERYONE = "Everyone"
_LONGEST = 32


class ProspectsHead(QWidget):
    """What is written in the field goes to *wanted* at every key."""

    def __init__(
        self, actions: Actions, wanted: Wanted, names: Callable[[], Mapping[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setAccessibleName("Search")
        self.wanted = wanted
        self.field = FindField("Name, company, place, e-mail, number or note", "/", "Search prospects")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_text)
        self.list_chip = ChipButton(_EVERYONE, menu=True, parent=self)
        self.list_chip.clicked.connect(lambda _checked=False: actions.trigger("prospects.lists"))
        self.new, self.bring = QuietButton(parent=self), QuietButton(icon="upload", parent=self)
        self.new.follow(actions, "window.new", "New")
        self.bring.follow(actions, "window.import", "Import…")
        self.chips = FilterChips(actions, wanted, names, self)
        self._lay_out()
        self.setFocusProxy(self.field)
        wanted.drawn.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(Space.S)
        title.addWidget(Text("Prospects", "title", parent=self))
        title.addSpacing(Space.XS)
        title.addWidget(self.list_chip)
        title.addStretch(1)
        title.addWidget(self.new)
        title.addWidget(self.bring)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, 20, Space.XL, 0)
        column.setSpacing(0)
        column.addLayout(title)
        column.addSpacing(Space.L)
        column.addWidget(self.field)
        column.addSpacing(Space.M)
        column.addWidget(self.chips)

    def _on_text(self, text: str) -> None:
        self.wanted.set_text(text)

    def _draw(self) -> None:
        wanted = self.wanted
        if self.field.text().strip() != wanted.query.text:
            self.field.blockSignals(True)
            self.field.setText(wanted.query.text)
            self.field.blockSignals(False)
        name = wanted.list_name or _EVERYONE
        short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        self.list_chip.set_text(f"{short}, changed" if wanted.differs else short)
        self.list_chip.setAccessibleName(f"Smart list: {name}{', changed' if wanted.differs else ''}")

    def why_not_clear(self) -> str | None:
        """Why there is nothing to clear, None when there is."""
        return None if self.wanted.narrowed or self.wanted.list_id else "Everyone is shown already."
