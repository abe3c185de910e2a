"""States of the numbers that are drawn: each page, what if, a table, the forms, and what ranking has learned."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.ui.desk_window import DeskWindow

Opens = Callable[[DeskWindow], object]


def _on(page: str, *actions: str) -> Opens:
    """A page of the numbers with some actions done one after the other."""

    def opens(window: DeskWindow) -> None:
        window.ctx.navigate("numbers", page=page)
        for action in actions:
            window.ctx.actions.trigger(action)

    return opens


NUMBERS: tuple[tuple[str, str, Opens], ...] = (
    ("numbers_rep", "Maria Ortega", _on("overview")),
    ("numbers_year", "Ruth Adler", _on("overview", "numbers.period")),
    ("numbers_table", "Ruth Adler", _on("overview", "numbers.table")),
    ("numbers_what_if", "Ruth Adler", _on("overview", "numbers.what_if")),
    ("numbers_funnel", "Ruth Adler", _on("funnel", "numbers.period")),
    ("numbers_worth", "Ruth Adler", _on("worth")),
    ("numbers_spend", "Ruth Adler", _on("worth", "numbers.add_spend")),
    ("numbers_entries", "Ruth Adler", _on("worth", "numbers.entries")),
    ("numbers_ranking", "Ruth Adler", _on("ranking")),
    ("numbers_ranking_rules", "Ruth Adler", _on("ranking", "numbers.rules")),
)
"""Name of the picture, who sits at the desk, and what opens the state."""
