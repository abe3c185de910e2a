"""The head of the import page: what is being imported, how to leave, and the four steps."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.flow import DONE, RUN, ImportFlow
from sdr_desk.ui.importing.signs import StepBar
from sdr_desk.ui.importing.words import rows_text
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text


def about_file(flow: ImportFlow) -> str:
    """The list in one line: name, rows, columns, how it is read, which product it is from."""
    draft = flow.draft
    if draft is None:
        return f"Opening {flow.opening}…" if flow.opening else "Nothing has been chosen yet."
    table = draft.table
    columns = len(table.headers)
    rows = rows_text(flow.checked.read) if flow.checked is not None else "counting rows" if flow.counting else ""
    parts = [draft.name, rows, "1 column" if columns == 1 else f"{columns:,} columns", table.detail]
    if table.sheet and table.sheet not in table.detail:
        parts.append(f"sheet {table.sheet}")
    if draft.found.system:
        parts.append(f"from {draft.found.system}")
    if flow.waiting:
        parts.append(f"{len(flow.waiting)} more to follow")
    return " · ".join(part for part in parts if part)


class Top(QWidget):
    """Title, the list in one line, Cancel, and the steps."""

    def __init__(self, ctx: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self.about = ElidedLabel("", "body", "text2")
        self.cancel = QuietButton()
        self.cancel.follow(ctx.actions, "importing.cancel", "Cancel")
        self.steps = StepBar()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Text("Import prospects", "title"), 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, 20, Space.XXL, Space.M)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.about)
        column.addSpacing(Space.M)
        column.addWidget(self.steps)

    def refresh(self) -> None:
        """Say what is so now."""
        flow = self._flow
        self.about.set_text(about_file(flow))
        self.steps.set_step(min(flow.step, RUN), ended=flow.step == DONE)
        self.cancel.set_text("Stop" if flow.step == RUN else "Close" if flow.step == DONE else "Cancel")
