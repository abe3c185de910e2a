"""Where the answers say that a lead belongs, with the key that does it and the reasons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdr_desk.desk.sorting import Proposed
from sdr_desk.method.sorting import ASK, HAND_OFF, LET_GO, NURTURE
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.call_desk.actions import NAME
from sdr_desk.ui.call_desk.pieces import CapButton
from sdr_desk.ui.theme import Space, font, line_height, px
from sdr_desk.ui.widgets.labels import ElidedLabel, Text, plain_tip
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import set_lines

_LINES = 2
_STYLE = "small"
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_ACTIONS = {
    HAND_OFF: f"{NAME}.outcome_qualified",
    NURTURE: f"{NAME}.outcome_not_now",
    LET_GO: f"{NAME}.outcome_not_a_fit",
    ASK: f"{NAME}.first_question",
}


class ReasonLines(Text):
    """As many reasons as fit into two lines, the weightiest first; all of them on hover."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _STYLE, "text2", True, _TOP, parent=parent)
        self._reasons: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(line_height(_STYLE) * _LINES)

    def set_reasons(self, reasons: Sequence[str]) -> None:
        """Show other reasons."""
        self._reasons = tuple(reasons)
        self._fit()

    def _restyle(self) -> None:
        super()._restyle()
        self.setFixedHeight(line_height(_STYLE) * _LINES)
        self._fit()

    def _fit(self) -> None:
        """Leave reasons out from the end, then words of the first one, until the rest fits."""
        whole = " ".join(self._reasons)
        found = list(self._reasons)
        while len(found) > 1 and not self._fits(" ".join(found)):
            found.pop()
        words = " ".join(found).split(" ")
        end = ""
        while len(words) > 1 and not self._fits(" ".join(words) + end):
            words.pop()
            end = "…"
        self.set_text(" ".join(words).rstrip(",;:") + end)
        self.setToolTip("" if self.text() == whole else plain_tip(whole))
        self.setAccessibleName(whole)

    def _fits(self, text: str) -> bool:
        layout = QTextLayout(text, font(_STYLE))
        step = line_height(_STYLE)
        return set_lines(layout, max(px(80), self.width()), step) <= _LINES * step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class ProposalLine(QWidget):
    """A proposal in one line, and its reasons below unless the window is small; its height never changes."""

    def __init__(self, actions: Actions, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._proposed = Proposed()
        self._key = ""
        self._lead = Text("", "small" if small else "body", "text2", parent=self)
        self._words = ElidedLabel("", "smallstrong" if small else "strong", parent=self)
        self.button = CapButton("", "", parent=self)
        self._reasons = None if small else ReasonLines(self)
        self._build()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._on_pressed)
        actions.contexts_changed.connect(self._show_key)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._reasons is not None:
            column.addWidget(HLine(parent=self))
            column.addSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._lead)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self.button)
        column.addLayout(row)
        if self._reasons is not None:
            column.addWidget(self._reasons)

    def show_proposed(self, proposed: Proposed) -> None:
        """Show another proposal."""
        if proposed == self._proposed:
            return
        self._proposed = proposed
        act = proposed.proposal.act
        self._lead.set_text(proposed.lead)
        self._lead.setVisible(bool(proposed.lead))
        self._words.set_text(proposed.words)
        self._words.set_color("accent" if act == HAND_OFF else "text")
        self.button.setEnabled(act in _ACTIONS)
        self.button.setAccessibleName(proposed.sentence or "Nothing is proposed")
        self.setAccessibleName(proposed.sentence or "Nothing is proposed")
        details = " ".join(proposed.details)
        if self._reasons is not None:
            self._reasons.set_reasons(proposed.details)
        else:
            self._words.setToolTip(plain_tip(details))
        self._words.setAccessibleDescription(details)
        self._show_key()

    def proposed(self) -> Proposed:
        """What is shown."""
        return self._proposed

    def _show_key(self) -> None:
        action = _ACTIONS.get(self._proposed.proposal.act, "")
        key = self._actions.key_of(action) if action else ""
        if key != self._key:
            self._key = key
            self.button.set_key(key)

    def _on_pressed(self) -> None:
        action = _ACTIONS.get(self._proposed.proposal.act, "")
        if action:
            self._actions.trigger(action)
