"""Which keys the hint bar shows in each step of the import."""

from __future__ import annotations

from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, RUN, ImportFlow
from sdr_desk.ui.importing.foot import go_words
from sdr_desk.ui.screen import Hint


def hints_of(flow: ImportFlow) -> list[Hint]:
    """The keys that are valid in a step, most useful first."""
    step = flow.step
    if step == CHOOSE:
        return [Hint(("O",), "Choose a file"), Hint(("Ctrl+V",), "Paste rows"), Hint(("Esc",), "Back")]
    if step == RUN:
        return [Hint(("Esc",), "Stop the import")]
    if step == DONE:
        undo = [Hint(("U",), "Undo this import")] if flow.undone is None else []
        return [Hint(("Ctrl+Enter",), go_words(flow)), *undo, Hint(("Esc",), "Close")]
    column = Hint(("Alt", "1…9"), "Match a column")
    go = "Import" if step == CHECK else "Check"
    return [
        column, Hint(("Tab",), "Next part"), Hint(("Ctrl+Enter",), go), Hint(("Alt+Left",), "Back"),
        Hint(("F1",), "All keys"),
    ]  # fmt: skip
