"""The pinned foot of the import page: the promise of a way back, and the buttons back and on."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, MATCH, ImportFlow
from sdr_desk.ui.importing.reasons import NO_ROWS
from sdr_desk.ui.importing.words import prospects_text, rows_text
from sdr_desk.ui.theme import Height, Space, active, pixmap, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine


def go_words(flow: ImportFlow) -> str:
    """What the main button would do now."""
    if flow.step == DONE:
        people = "See the people" if flow.undone is None else "To your prospects"
        return f"Next: {flow.waiting[0].name}" if flow.waiting else people
    if flow.draft is None or flow.step == CHOOSE:
        return f"Go on with {flow.draft.name}" if flow.draft else "Choose a file…"
    checked = flow.checked
    known = checked is not None and not flow.stale and not flow.counting
    known = known and bool(checked.read)
    if flow.step == MATCH:
        return f"Check {rows_text(checked.read)}" if known else "Check the rows"
    if not known:
        return "Import without waiting" if flow.counting else "Import"
    rows = rows_text(checked.new + checked.would_update)
    return f"Put {rows} on the record" if flow.draft.about.suppression else f"Import {rows}"


class Foot(QWidget):
    """One line of promise, one of detail, Back and the main button."""

    def __init__(self, ctx: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self.setProperty("pane", True)
        self.setAccessibleName("Back or go on")
        self._sign = QLabel()
        self._restyle()
        active().changed.connect(self._restyle)
        self._promise, self._detail = ElidedLabel("", "strong"), Text("", "body", "text2", wrap=True)
        self.back, self.go = QuietButton(), PrimaryButton()
        self.back.height_token = Height.PRIMARY
        self.back.follow(ctx.actions, "importing.back")
        self.go.follow(ctx.actions, "importing.go", "")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._promise)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(self._sign)
        row.addSpacing(Space.XS)
        row.addLayout(words, 1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HLine())
        column.addLayout(row)

    def set_brief(self, brief: bool) -> None:
        """Leave out the line of detail where the page is short; screen readers still hear it."""
        self._detail.setVisible(not brief)

    def refresh(self) -> None:
        """Say what is so now."""
        flow = self._flow
        self.setVisible(flow.step != CHOOSE or flow.draft is not None)
        self.back.setVisible(flow.step in {MATCH, CHECK})
        self.go.setVisible(not flow.importing)
        self.go.set_text(go_words(flow))
        promise, detail, ink = self._words()
        self._promise.set_text(promise)
        self._promise.set_color(ink)
        self._detail.set_text(detail)
        self._promise.setAccessibleDescription(detail)
        self._sign.setVisible(ink != "warn")

    def _words(self) -> tuple[str, str, str]:
        flow = self._flow
        settling = flow.draft is not None and flow.step in {MATCH, CHECK}
        why = flow.draft.why_not() if settling else None
        if why is None and settling and flow.checked is not None and not flow.checked.read and not flow.counting:
            why = NO_ROWS
        if why is not None:
            return why, "Nothing has been changed yet.", "warn"
        if flow.step == DONE and flow.undone is not None:
            stay = " Whoever was worked on since stays." if flow.undone.stayed else ""
            was = f"Your file and the people who were here before are as they were.{stay}"
            return "This import was taken back", was, "text"
        new = ""
        if flow.checked is not None and flow.step in {MATCH, CHECK}:
            new = f" the {prospects_text(flow.checked.new).replace(' prospect', ' new prospect')}"
        elif flow.result is not None:
            new = f" the {prospects_text(flow.result.created).replace(' prospect', ' new prospect')}"
        removes = f"Undo removes{new or ' the new prospects'} and restores every changed field."
        return "You can undo this whole import", f"{removes} People you have called since stay.", "text"

    def _restyle(self) -> None:
        self._sign.setPixmap(pixmap("undo", "accent", 16))
        self.setMinimumHeight(px(68))
