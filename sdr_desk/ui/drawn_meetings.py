"""States of Today and Practice that are drawn: things to do, the huddle, and what is earned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from sdr_desk.desk import todos
from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]


def _todos(window: DeskWindow) -> None:
    """A line of one's own for the day after tomorrow, and the list."""
    window.ctx.navigate("today")
    later = window.desk.local_now().date() + timedelta(days=2)
    todos.add_own(window.desk, f"Read the new price list by {later.isoformat()}")
    window.ctx.actions.trigger("today.todos")


def _on(page: str, *actions: str) -> Opens:
    """A page of Practice with some actions done one after the other."""

    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("practice", page=page)
        for action in actions:
            QApplication.processEvents()
            window.ctx.actions.trigger(f"practice.{page}.{action}")

    return opens


def _minutes(window: DeskWindow) -> None:
    _on("huddle", "minutes")(window)
    field = window.window.overlay.panel().field
    field.setPlainText(
        "Friday night works for Lena too.\nMaria: call Larkspur by Friday\nDev: two names from Teton Frozen"
    )


def _shown(window: DeskWindow) -> None:
    """The sheet on the whole screen, at the objection."""
    _on("huddle", "show")(window)
    for _step in range(3):
        window.ctx.actions.trigger("huddle_screen.next")


MEETINGS: tuple[tuple[str, str, Opens], ...] = (
    ("today_todos", "Maria Ortega", _todos),
    ("practice_huddle", "Ruth Adler", _on("huddle")),
    ("practice_huddle_part", "Ruth Adler", _on("huddle", "down", "edit")),
    ("practice_huddle_minutes", "Ruth Adler", _minutes),
    ("practice_huddle_shown", "Ruth Adler", _shown),
    ("practice_rewards", "Maria Ortega", _on("rewards")),
    ("practice_rewards_given", "Ruth Adler", _on("rewards", "earlier")),
    ("practice_rewards_formula", "Ruth Adler", _on("rewards", "new")),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
