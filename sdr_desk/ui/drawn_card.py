"""States of the company card that are drawn: beside the words of a call, what is found, one card, and nothing found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]


def _in_call(typed: str = "", *, whole: bool = False) -> Opens:
    """Somebody is on the phone and a word of theirs is looked up."""

    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("call_desk")
        QApplication.processEvents()
        window.ctx.actions.trigger("call_desk.company_card")
        panel = window.window.screen("call_desk").company.panel
        panel.field.setText(typed)
        QApplication.processEvents()
        if whole:
            panel.show_card()

    return opens


def _anywhere(window: DeskWindow) -> None:
    window.ctx.navigate("prospects")
    window.ctx.actions.trigger("window.company_card")


CARD: tuple[tuple[str, str, Opens], ...] = (
    ("company_card", "Maria Ortega", _in_call()),
    ("company_card_found", "Maria Ortega", _in_call("price")),
    ("company_card_whole", "Maria Ortega", _in_call("pilot", whole=True)),
    ("company_card_nothing", "Maria Ortega", _in_call("warranty")),
    ("company_card_anywhere", "Ruth Adler", _anywhere),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
