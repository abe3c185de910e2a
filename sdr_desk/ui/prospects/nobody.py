"""What stands in place of the table: nobody matches, or there is nobody yet."""

from __future__ import annotations

from collections.abc import Callable

from sdr_desk.desk.browse import STATUS_WORDS
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.widgets.paint import one_line

_SHOWN = 60


def no_match(text: str, status: str, clear: Callable[[bool, bool], object]) -> EmptyState:
    """Nobody matches the words or the status; *clear* takes back the words, the status, or both."""
    words = one_line(text) if len(text) <= _SHOWN else one_line(text[:_SHOWN]) + "…"
    told = [f"“{words}”"] if text else []
    if status:
        told.append(f"the status {STATUS_WORDS[status]}")
    first = "Clear everything" if text and status else "Clear it"
    acts = [EmptyAction(first, "Show all prospects again", "x", "Esc", lambda: clear(True, True))]
    if text and status:
        acts.append(EmptyAction("Keep the words", "Look among every status", "filter", "", lambda: clear(False, True)))
        acts.append(EmptyAction("Keep the status", "Clear the words", "search", "", lambda: clear(True, False)))
    why = "Words are found from their beginning, in names, companies, places, e-mails and numbers."
    return EmptyState(f"No one matches {' and '.join(told)}", why, actions=acts, art=False)


def no_prospects(ctx: UiContext) -> EmptyState:
    """There is nobody yet: ways to get people in."""
    trigger = ctx.actions.trigger
    acts = [
        EmptyAction("Import a list", "A CSV file from anywhere; columns are recognised", "upload", "Ctrl+I",
                    lambda: trigger("window.import")),
        EmptyAction("Add someone by hand", "A name or a company is enough", "plus", "Ctrl+N",
                    lambda: trigger("window.new")),
    ]  # fmt: skip
    if ctx.open_sample is not None:
        acts.append(
            EmptyAction("Look at the sample data", "A team at work, in a file of its own", "book", "", ctx.open_sample)
        )
    return EmptyState("No prospects yet", "People to call come from a list or one at a time.", actions=acts, art=False)
