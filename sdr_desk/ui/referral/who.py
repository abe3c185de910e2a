"""Who named somebody: the person at hand, one who is found by the name, or a name alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.ui.context import PersonHit, UiContext
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.labels import Text

_MOST = 6


class WhoField(QWidget):
    """A line for the name; below it stands who is meant. `changed` says that it is somebody else now."""

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._hits: list[PersonHit] = []
        self._id, self._told = "", ""
        self.line = LineField("Who named them", "Named by", parent=self)
        self._says = Text("", "small", "text2", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.line)
        column.addWidget(self._says)
        self.setFocusProxy(self.line)
        self.setAccessibleName("Named by")
        self.line.textEdited.connect(self._on_text)
        self._say()

    @property
    def prospect_id(self) -> str:
        """The person who is meant, "" for a name alone."""
        return self._id

    def name(self) -> str:
        """What stands in the line."""
        return self.line.text().strip()

    def set_person(self, prospect_id: str, name: str, company: str) -> None:
        """Begin with somebody."""
        self._id = prospect_id
        self._told = ", ".join(dict.fromkeys(part for part in (name, company) if part))
        self.line.setText(name)
        self._say()

    def take_next(self) -> None:
        """Mean the next one whom the name finds."""
        if not self._hits:
            self._hits = self._found(self.name())
        if not self._hits:
            return
        ids = [hit.id for hit in self._hits]
        at = (ids.index(self._id) + 1) % len(ids) if self._id in ids else 0
        hit = self._hits[at]
        self.set_person(hit.id, _name(hit), "")
        self._told = ", ".join(part for part in (_name(hit), hit.detail) if part)
        self._say()
        self.changed.emit()

    def look_up(self) -> None:
        """Find who is meant by the name that stands in the line."""
        self._on_text(self.name())

    def _on_text(self, text: str) -> None:
        self._hits = self._found(text)
        same = [hit for hit in self._hits if _name(hit).casefold() == text.strip().casefold()]
        self._id = same[0].id if same else ""
        self._told = ", ".join(part for part in (_name(same[0]), same[0].detail) if part) if same else ""
        self._say()
        self.changed.emit()

    def _found(self, text: str) -> list[PersonHit]:
        return self._ctx.people_search(text, _MOST) if text.strip() else []

    def _say(self) -> None:
        words = self._told
        if not self._id and self._hits:
            more = f" and {len(self._hits) - 1} more" if self._hits[1:] else ""
            words = f"A name alone. Alt+Down takes {_name(self._hits[0])}, {self._hits[0].detail}{more}."
        elif not self._id:
            words = "A name alone is enough; nobody here is called so." if self.name() else ""
        self._says.set_text(words)
        self._says.setVisible(bool(words))


def _name(hit: PersonHit) -> str:
    return hit.title.removeprefix("Call ")
