"""How a person stands, in their detail: a loose end with what helps, the track, the rest, hot, and do not call."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.loose_ends import LooseEnd, loose_end
from sdr_desk.desk.person_now import Fact, standing_now
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.prospects.actions import LOOSE
from sdr_desk.ui.prospects.facts import FactLine, NamedFact
from sdr_desk.ui.prospects.rows import Rows
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text

_IN_LIST = {"number": f"{LOOSE}.number", "rest": f"{LOOSE}.rest"}
"""The shorter keys while the list of loose ends is open."""

_DOES = {
    "owner": "prospects.assign",
    "number": "prospects.number",
    "track": "prospects.track",
    "rest": "prospects.rest",
    "out": "prospects.unfit",
}


@dataclass(frozen=True, slots=True)
class Now:
    """What is read of how somebody stands."""

    facts: tuple[Fact, ...] = ()
    loose: LooseEnd | None = None


def now_of(desk: Desk, prospect_id: str) -> Now:
    """Read how somebody stands."""
    return Now(standing_now(desk, prospect_id), loose_end(desk, prospect_id))


class NowPart(QWidget):
    """Hidden when there is nothing to say; the act at its end answers “Why not now?”."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setAccessibleName("How they stand")
        self._loose = QWidget(self)
        self._why = Text("", "body", wrap=True)
        self._fixes: QWidget | None = None
        self._does: tuple[tuple[str, str], ...] = ()
        inner = QVBoxLayout(self._loose)
        inner.setContentsMargins(0, 0, 0, Space.S)
        inner.setSpacing(0)
        inner.addWidget(FactLine("link", "A loose end", "warn", self._loose))
        inner.addWidget(self._why)
        inner.addSpacing(Space.S)
        self.facts = Rows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._loose)
        column.addWidget(self.facts)

    def set_now(self, now: Now) -> None:
        """Show how another person stands."""
        self._loose.setVisible(now.loose is not None)
        if now.loose is not None:
            self._why.set_text(now.loose.why)
            self._show_fixes(now.loose)
        self.facts.begin()
        for name, words in now.facts:
            self.facts.row("fact", NamedFact).set_fact(name, words[:1000])
        self.facts.end()

    def _show_fixes(self, loose: LooseEnd) -> None:
        """The acts that help; the same ones stay, so that the focus does too."""
        doing = {**_DOES, **_IN_LIST} if LOOSE in self._actions.contexts() else _DOES
        does = tuple((doing[fix.key], fix.label) for fix in loose.fixes)
        if does == self._does and self._fixes is not None:
            return
        if self._fixes is not None:
            self._fixes.hide()
            self._fixes.setParent(None)
            self._fixes.deleteLater()
        self._does, self._fixes, self.facts.grown = does, self._made(does), True
        self._loose.layout().addWidget(self._fixes)

    def _made(self, does: tuple[tuple[str, str], ...]) -> QWidget:
        holder = QWidget(self._loose)
        flow = FlowLayout(holder, gap=6, line_gap=6)
        for action, words in does:
            button = QuietButton(small=True, parent=holder)
            button.pad = button.gap = Space.S
            button.follow(self._actions, action, words)
            flow.addWidget(button)
        holder.show()
        return holder
