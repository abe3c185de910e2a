"""What an outcome asks: one or two fields with a default, their reading, and reasons to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.card import Card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.dispositions import find
from sdr_desk.desk.past_calls import PastCall
from sdr_desk.ui.call_desk.asking import LineAsk, Reading, ask_for, day_words, moment_words, read_line
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text

_HAND_OFF = "The handoff form opens once this is saved."
_FINAL = "It is final: nobody is called under these numbers again. Saving asks once more."


class Terms(QWidget):
    """Shows what the chosen outcome asks; `edited` says that the person wrote something."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: Card | None = None
        self._old: PastCall | None = None
        self._ask: LineAsk | None = None
        self._key = ""
        self._kept = ("", "")
        self._notice = Text("", "small", "text2", wrap=True, parent=self)
        self._label = Text("", "smallmedium", "text2", parent=self)
        self.first = LineField("", "Answer", parent=self)
        self._says = Text("", "small", "accent", wrap=True, parent=self)
        self._second_label = Text("", "smallmedium", "text2", parent=self)
        self.second = LineField("", "More", parent=self)
        self._reasons = QWidget(self)
        self._reasons.setAccessibleName("Reasons")
        self._flow = FlowLayout(self._reasons, gap=6, line_gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (
            self._notice, self._label, self.first, self._says, self._second_label, self.second, self._reasons,
        ):  # fmt: skip
            column.addWidget(part)
        self._second_label.setContentsMargins(0, Space.S, 0, 0)
        self._reasons.setContentsMargins(0, Space.XS, 0, 0)
        self.first.textChanged.connect(self._read)
        self.first.textEdited.connect(lambda _text: self.edited.emit())
        self.second.textEdited.connect(lambda _text: self.edited.emit())
        self._show()

    def set_person(self, card: Card, old: PastCall | None) -> None:
        """Ask about calls with a person; *old* is the call being corrected."""
        self._card, self._old = card, old

    def ask(self, key: str) -> None:
        """Ask what an outcome needs; "" asks nothing."""
        if key == self._key:
            return
        self._key = key
        outcome = find(self._desk.conn, key)
        asks = outcome is not None and outcome.asks not in ("", "handoff", "twice")
        self._ask = ask_for(self._desk, self._card, outcome) if asks and self._card and outcome else None
        self._kept = self._as_told(key)
        first, second = self._kept if any(self._kept) else self._defaults()
        self.first.setText(first)
        self.second.setText(second)
        self._notice.set_text({"handoff": _HAND_OFF, "twice": _FINAL}.get(outcome.asks, "") if outcome else "")
        self._show()

    def _defaults(self) -> tuple[str, str]:
        return (self._ask.text, self._ask.second_text) if self._ask else ("", "")

    def _as_told(self, key: str) -> tuple[str, str]:
        """The two texts of the call being corrected, while its outcome stays the same."""
        old, card = self._old, self._card
        if old is None or card is None or old.disposition != key:
            return "", ""
        if old.when is not None:
            return moment_words(old.when, card.zone, self._desk), old.said
        if old.until is not None:
            return day_words(old.until), old.reason
        return old.reason or old.name, ""

    def take(self, first: str, second: str) -> None:
        """Put the texts of a draft into the fields."""
        self.first.setText(first)
        self.second.setText(second)

    def reading(self) -> Reading:
        """What the first field means; a time or day that stays as it was is not read again."""
        if self._ask is None or self._card is None:
            return Reading()
        old = self._old
        if old is not None and self._kept[0] and self.first.text() == self._kept[0]:
            return Reading("As it was.", when=old.when, until=old.until)
        return read_line(self._desk, self._card, self._ask, self.first.text())

    def told(self) -> dict[str, object]:
        """The parts of a call that the fields give, named as in `PastCall`."""
        found, kind = self.reading(), self._ask.kind if self._ask else ""
        first, second = self.first.text(), self.second.text()
        return {
            "when": {"when": found.when, "said": second},
            "until": {"until": found.until, "reason": second},
            "reason": {"reason": first},
            "name": {"name": first},
        }.get(kind, {})

    def problem(self) -> str:
        """Why the first field cannot be used, "" when it can."""
        return self.reading().problem

    def _show(self) -> None:
        ask = self._ask
        self._notice.setVisible(bool(self._notice.text()))
        for part in (self._label, self.first):
            part.setVisible(ask is not None)
        for part in (self._second_label, self.second):
            part.setVisible(ask is not None and bool(ask.second))
        self._label.set_text(ask.label if ask else "")
        self.first.setAccessibleName(ask.label if ask else "Answer")
        self._second_label.set_text(ask.second if ask else "")
        self.second.setAccessibleName((ask.second if ask else "") or "More")
        self._fill_reasons(ask.reasons if ask else ())
        self._read()

    def _fill_reasons(self, reasons: tuple[str, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        field = self.second if self._ask is not None and self._ask.second else self.first
        for reason in reasons:
            chip = ChipButton(reason, parent=self._reasons)
            chip.clicked.connect(lambda _on=False, words=reason: self._take_reason(field, words))
            self._flow.addWidget(chip)
        self._reasons.setVisible(bool(reasons))

    def _take_reason(self, field: LineField, words: str) -> None:
        field.setText(words)
        self.edited.emit()

    def _read(self) -> None:
        found = self.reading()
        self._says.set_text(found.problem or found.words)
        self._says.set_color("bad" if found.problem else "accent")
        self._says.setVisible(bool(found.problem or found.words))
        self.first.set_problem(found.problem)
