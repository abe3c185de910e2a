"""Opening the help: from any screen at the page that is about it, or at a page by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.help.actions import TOPICS

if TYPE_CHECKING:
    from sdr_desk.ui.main_window import MainWindow

PAGE_OF = {
    "today": "calling", "call_desk": "calling", "handoffs": "handoffs", "prospects": "importing",
    "importing": "importing", "first_run": "scripts", "settings": "data", "scripts": "scripts",
    "scripts_results": "results", "experiment": "results", "letters_desk": "letters", "letters_waiting": "letters",
    "schedule": "schedule",
    "settings_rules": "hours_and_law", "settings_outcomes": "calling", "settings_handoffs": "handoffs",
    "settings_guide": "qualifying", "sheets": "sheets",
    "numbers": "numbers", "practice": "practice", "practice.asks": "referrals",
    "practice.pairs": "coaching", "practice.pairs_call": "coaching", "practice.coaching": "coaching",
    "observe_call": "coaching", "give_feedback": "coaching",
    "practice.huddle": "huddle", "todos": "huddle", "practice.rewards": "rewards",
    "settings_tracks": "tracks", "prospects_loose": "tracks",
}  # fmt: skip
"""The page for each screen or live context; any other has the first page."""


def bind_help(window: MainWindow) -> None:
    """Give the actions that open the help their slots."""
    ctx = window.ctx
    ctx.actions.bind("window.help", lambda: open_help(ctx, page_for(ctx.actions.contexts())))
    for name, _words in TOPICS:
        ctx.actions.bind(f"window.help_{name}", lambda name=name: open_help(ctx, name))


def page_for(contexts: tuple[str, ...]) -> str:
    """The page about what is live, strongest first."""
    return next((PAGE_OF[one] for one in contexts if one in PAGE_OF), TOPICS[0][0])


def open_help(ctx: UiContext, page: str) -> None:
    """Show the help over the window at a page."""
    # Imported when it opens: it brings the Markdown parser, which every start would wait for.
    from sdr_desk.ui.help.panel import HelpPanel  # noqa: PLC0415

    if ctx.open_panel is not None:
        ctx.open_panel(HelpPanel(ctx, page))
