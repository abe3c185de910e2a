"""Why an action of the import page does nothing now; None when it does something."""

from __future__ import annotations

from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, MATCH, ImportFlow

NO_ROWS = "There are no rows below the names of the columns. Choose another file or sheet."


def why_not_go(flow: ImportFlow) -> str | None:
    """Why the main button would do nothing now."""
    if flow.opening:
        return f"{flow.opening} is being opened."
    if flow.importing:
        return "An import is running. Esc stops it."
    if flow.step in {CHOOSE, DONE} or flow.draft is None:
        return None
    return flow.draft.why_not() or _why_not_counted(flow)


def _why_not_counted(flow: ImportFlow) -> str | None:
    """What the newest count says against going on; nothing while it is being counted."""
    checked = flow.checked
    if checked is None or flow.counting or flow.stale:
        return None
    if not checked.read:
        return NO_ROWS
    if flow.step == MATCH or checked.new + checked.would_update:
        return None
    return "There is nothing to import: everybody is here already and nothing is new, or every row stays out."


def why_not_settling(flow: ImportFlow) -> str | None:
    """For what is chosen about a list."""
    return None if flow.draft is not None and flow.step in {MATCH, CHECK} else "Choose a list first."


def why_not_back(flow: ImportFlow) -> str | None:
    """For going a step back."""
    return None if flow.step in {MATCH, CHECK} else "There is no step before this one."


def why_not_review(flow: ImportFlow) -> str | None:
    """For looking at people who are here one by one."""
    found = flow.step in {MATCH, CHECK} and flow.checked is not None and flow.checked.pairs
    return None if found else "Nobody in this list is here already."


def why_not_save(flow: ImportFlow) -> str | None:
    """For writing the rows that stay out to a file."""
    found = flow.step in {MATCH, CHECK} and flow.checked is not None and flow.checked.rejected
    return None if found else "No row stays out."


def why_not_undo(flow: ImportFlow) -> str | None:
    """For taking the import back."""
    if flow.importing:
        return "Work on an import is going on. Wait until it has ended."
    return None if flow.result is not None and flow.undone is None else "There is no import to undo."


def why_no_rejected(flow: ImportFlow) -> str | None:
    """For showing the rows that were kept out."""
    return None if flow.result is not None and flow.result.rejected_file else "No row was kept out."
