"""What stands in place of the table: nobody matches, or there is nobody yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sdr_desk.desk.browse import Query
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.prospects.filter_words import chip_words
from sdr_desk.ui.widgets.paint import one_line

_SHOWN = 60


def no_match(
    query: Query, names: Mapping[str, str], drop_last: Callable[[], object], clear: Callable[[], object]
) -> EmptyState:
    """Nobody matches the words or the filters: the way back to somebody."""
    words = one_line(query.text) if len(query.text) <= _SHOWN else one_line(query.text[:_SHOWN]) + "…"
    count = len(query.filters)
    told = [f"“{words}”"] if words else []
    if count:
        told.append("this filter" if count == 1 else f"these {count} filters")
    acts = []
    if count:
        acts.append(EmptyAction("Clear last filter", chip_words(query.filters[-1], names), "x", "Backspace", drop_last))
    if not count or words or count > 1:
        acts.append(EmptyAction("Clear everything", "Show all prospects again", "users", "Esc", clear))
    why = "Words are found from their beginning, in names, companies, places, e-mails, numbers and notes."
    why = why if words else "Nobody is in all of them at once."
    return EmptyState(f"No one matches {' and '.join(told)}", why, actions=acts, art=False)


def no_prospects(ctx: UiContext) -> EmptyState:
    """There is nobody yet: ways to get people in."""
    trigger = ctx.actions.trigger
    acts = [
        EmptyAction("Import a list", "A file from anywhere; columns are recognised", "upload", "Ctrl+I",
                    lambda: trigger("window.import")),
        EmptyAction("Add someone by hand", "A name or a company is enough", "plus", "Ctrl+N",
                    lambda: trigger("window.new")),
    ]  # fmt: skip
    if ctx.open_sample is not None:
        acts.append(
            EmptyAction("Look at the sample data", "A team at work, in a file of its own", "book", "", ctx.open_sample)
        )
    return EmptyState("No prospects yet", "People to call come from a list or one at a time.", actions=acts, art=False)
