"""The part of the form that puts the ways of choosing a closer in order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.method.handoff_rules import WAYS, HandoffRules
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.settings.handoffs_actions import HANDOFFS
from sdr_desk.ui.settings.handoffs_words import WAY_NOTES, way_words
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.rows import Row, RowsView

LAST = "round_robin"
"""The way that always comes last, because it always finds somebody."""


class WaysPart(QWidget):
    """The ways in their order, each used or left out; `changed` follows every change."""

    changed = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setAccessibleName("Ways of choosing a closer")
        self.rows = RowsView(lead_width=26, name="Ways of choosing a closer")
        self.first: QWidget = self.rows
        self._order, self._used = list(WAYS), set(WAYS)
        self._enabled = True
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6, line_gap=6)
        for name, words, icon in (("higher", "Earlier", "arrow-up"), ("lower", "Later", "arrow-down"),
                                  ("use", "Use, or leave out", "check")):  # fmt: skip
            button = QuietButton(icon=icon, small=True)
            button.follow(actions, f"{HANDOFFS}.{name}", words)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.rows)
        column.addWidget(buttons)
        self.rows.opened.connect(lambda _id: actions.trigger(f"{HANDOFFS}.use"))
        self._fill()

    def fit(self) -> None:
        """Be as high as its rows, as the page scrolls."""
        self.rows.setFixedHeight(self.rows.content_height() + 2 * self.rows.frameWidth())

    def show_rules(self, rules: HandoffRules) -> None:
        """Show what the rules say; ways that are left out keep their usual place after those in use."""
        rest = [way for way in WAYS if way not in rules.order]
        order = [way for way in (*rules.order, *rest) if way != LAST]
        self._order, self._used = [*order, LAST], set(rules.order)
        self._fill()

    def take(self, rules: HandoffRules) -> HandoffRules:
        """The rules with what stands here."""
        return replace(rules, order=tuple(way for way in self._order if way in self._used))

    def problem(self) -> tuple[str, QWidget] | None:
        """What keeps it from being saved, with its field."""
        return None if self._used else ("Choose at least one way of finding a closer.", self.rows)

    def set_enabled(self, on: bool) -> None:
        """Let it be changed, or only read."""
        self._enabled = on

    def use(self) -> None:
        """Use the chosen way, or leave it out."""
        way = self.rows.current_id() or ""
        self._used ^= {way}
        self._change(way)

    def move(self, by: int) -> None:
        """Put the chosen way earlier (-1) or later (1)."""
        way = self.rows.current_id() or ""
        at = self._order.index(way)
        self._order.insert(at + by, self._order.pop(at))
        self._change(way)

    def why_not_move(self, by: int) -> str | None:
        """Why the chosen way cannot move; None when it can."""
        way = self.rows.current_id() or ""
        if way not in self._order:
            return "Choose a way first."
        if way == LAST:
            return "Round robin always comes last."
        return None if 0 <= self._order.index(way) + by < len(self._order) - 1 else "It cannot move further."

    def _change(self, way: str) -> None:
        self._fill()
        self.rows.select(way)
        announce(self, f"Order: {way_words([one for one in self._order if one in self._used])}.")
        self.changed.emit()

    def _fill(self) -> None:
        rows, place = [], 0
        for way in self._order:
            used = way in self._used
            place += used
            spoken = f"{WAYS[way]}, {f'place {place}' if used else 'left out'}. {WAY_NOTES[way]}"
            rows.append(Row(way, WAYS[way], WAY_NOTES[way], "" if used else "left out", spoken=spoken, dim=not used,
                            lead=str(place) if used else "–"))  # fmt: skip
        self.rows.set_rows(rows)
        if self.rows.current_id() is None:
            self.rows.first()
        self.fit()
