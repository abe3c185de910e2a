"""States of practising alone that are drawn: a card with its answer, a talk, a voicemail, the end, and the deck."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtWidgets import QApplication

from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]


def _alone(kind: str, *actions: str, of: str = "due") -> Opens:
    """A sitting of one kind with some actions done one after the other."""

    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("practice", page="alone")
        QApplication.processEvents()
        sitting = window.window.screen("practice").pages["alone"].sitting
        sitting.kind, sitting.ticks = kind, count().__next__
        sitting.start(of)
        for action in actions:
            window.ctx.actions.trigger(action)

    return opens


def _deck(*actions: str) -> Opens:
    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("practice", page="deck")
        QApplication.processEvents()
        for action in actions:
            window.ctx.actions.trigger(action)

    return opens


_GOOD, _ANSWER = "practice.alone.good", "practice.alone.answer"

PRACTICE: tuple[tuple[str, str, Opens], ...] = (
    ("practice_objections", "Maria Ortega", _alone("objection", _GOOD, _GOOD, _GOOD, _ANSWER)),
    ("practice_talk", "Maria Ortega", _alone("talk", _ANSWER, of="extra")),
    ("practice_voicemail", "Maria Ortega", _alone("voicemail", _ANSWER, of="extra")),
    ("practice_end", "Maria Ortega", _alone("", "practice.alone.lost", _GOOD, "practice.back")),
    ("practice_first_use", "Jordan Pike", _alone("")),
    ("practice_deck", "Maria Ortega", _deck()),
    ("practice_deck_manager", "Ruth Adler", _deck("practice.deck_kinds")),
    ("practice_card", "Ruth Adler", _deck("practice.deck_edit")),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
