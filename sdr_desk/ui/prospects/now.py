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

    def __init__(self, now: Now, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How they stand")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if now.loose is not None:
            column.addWidget(FactLine("link", "A loose end", "warn", self))
            column.addWidget(Text(now.loose.why, "body", wrap=True, parent=self))
            column.addSpacing(Space.S)
            column.addWidget(self._fixes(now.loose, actions))
            column.addSpacing(Space.S)
        for name, words in now.facts:
            column.addWidget(NamedFact(name, words[:1000], self))

    def _fixes(self, loose: LooseEnd, actions: Actions) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=6, line_gap=6)
        does = {**_DOES, **_IN_LIST} if LOOSE in actions.contexts() else _DOES
        for fix in loose.fixes:
            button = QuietButton(small=True, parent=holder)
            button.pad = button.gap = Space.S
            button.follow(actions, does[fix.key], fix.label)
            flow.addWidget(button)
        return holder
