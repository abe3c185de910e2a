"""The left of the letters screen: the published letters and e-mails, searched, and who signs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.letterheads import signers
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.outgoing import Outgoing, Words
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.find_field import FindField
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_KINDS = (("letter", "Letters"), ("email", "E-mails"))
_LEAST = 124


class LettersPane(QWidget):
    """Chooses the words; the list keeps its place over a search."""

    def __init__(self, ctx: UiContext, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._outgoing = ctx, outgoing
        self.field = FindField("Words in a letter", "/", "Search letters and e-mails", self)
        self.field.setMaxLength(200)
        self.rows = RowsView(single=False, name="Letters and e-mails", parent=self)
        self.rows.setProperty("pane", True)
        self.rows.setMinimumHeight(px(_LEAST))
        self._none = Text("", "body", "text2", wrap=True, parent=self)
        self._none.setContentsMargins(Space.L, Space.S, Space.L, 0)
        self.signer = ChoiceField(name="Signed by", parent=self)
        search = QHBoxLayout()
        search.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        search.addWidget(self.field)
        signed = QHBoxLayout()
        signed.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        signed.setSpacing(Space.S)
        signed.addWidget(Text("Signed by", "small", "text2", parent=self))
        signed.addWidget(self.signer, 1)
        signed.addWidget(KeyCap("S", parent=self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(search)
        column.addWidget(self._none)
        column.addWidget(self.rows, 1)
        column.addLayout(signed)
        self.field.textChanged.connect(self.fill)
        self.rows.row_changed.connect(outgoing.take_script)
        self.signer.activated.connect(lambda _at: outgoing.take_signer(self.signer.currentData() or ""))

    def refresh(self) -> None:
        """Read again who can sign, and show what is published."""
        kept = self._outgoing.signer_id
        self.signer.clear()
        me = self._ctx.desk.person.id
        for person in signers(self._ctx.desk):
            self.signer.addItem(person.name, "" if person.id == me else person.id)
        at = self.signer.findData(kept)
        self.signer.setCurrentIndex(max(0, at))
        if at < 0:
            self._outgoing.take_signer("")  # they sign no more; what is shown is who signs
        self.fill()

    def fill(self) -> None:
        """Show the letters and e-mails that hold the words of the search."""
        found = self._outgoing.found(self.field.text())
        self.rows.blockSignals(True)  # filling chooses nothing else
        self.rows.set_rows(_rows(found))
        script = self._outgoing.script
        if script is None or not self.rows.select(script.script_id):
            self.rows.setCurrentIndex(QModelIndex())  # what is shown is not among those found
        self.rows.blockSignals(False)
        typed = self.field.text().strip()
        self._none.set_text(f"No letter holds “{typed[:40]}”." if typed else "Nothing is published yet.")
        self._none.setVisible(not found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.scrollTo(self.rows.currentIndex())

    def why_none(self) -> str | None:
        """Why there is nothing to choose, None when there is."""
        return None if self.rows.model_rows.items() else self._none.text()

    def choose_signer(self) -> None:
        """Open the list of those who can sign."""
        self.signer.setFocus()
        self.signer.showPopup()


def _rows(found: tuple[Words, ...]) -> list[Row | Section]:
    rows: list[Row | Section] = []
    for kind, title in _KINDS:
        own = [one for one in found if one.kind == kind]
        if own:
            rows.append(Section(title, len(own)))
            rows += [Row(one.script_id, one.title, one.audience or f"Version {one.number}") for one in own]
    return rows
