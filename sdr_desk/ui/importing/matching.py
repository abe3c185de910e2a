"""The second and third step: the columns over the first rows, and below them what is told, or what would come of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.importing.about import AboutForm
from sdr_desk.ui.importing.check import CheckPane
from sdr_desk.ui.importing.flow import CHECK, ImportFlow
from sdr_desk.ui.importing.preview import PreviewTable
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

_ROWS_LEAST, _ROWS_CHECK, _ROWS_MOST = 3, 6, 12
_BESIDES = 190
_OUT_OF_SIGHT = 120


class MatchParts:
    """The parts of the page, each built when it is first asked for; `steps` builds them one after the other."""

    def __init__(self, ctx: UiContext, flow: ImportFlow) -> None:
        self.ctx, self.flow = ctx, flow
        self.steps: tuple[Callable[[], object], ...] = (
            lambda: self.table,
            lambda: self.about,
            lambda: self.check,
        )

    @cached_property
    def table(self) -> PreviewTable:
        """The columns over the first rows."""
        made = PreviewTable()
        made.setProperty("pane", True)
        return made

    @cached_property
    def about(self) -> AboutForm:
        """What is told of the list."""
        return AboutForm(self.ctx)

    @cached_property
    def check(self) -> CheckPane:
        """What would come of the rows."""
        return CheckPane(self.ctx, self.flow)


class MatchPage(PlainScroll):
    """Scrolls as a whole where it has no room."""

    def __init__(self, parts: MatchParts, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._flow = flow = parts.flow
        self.setAccessibleName("Columns and rows")
        self.error = ErrorCard("")
        self.table, self.about, self.check = parts.table, parts.about, parts.check
        self._rows, self._same = Text("", "small", "text2"), ElidedLabel("", "small", "text2")
        self._build()
        self.table.head.matched.connect(flow.match)
        self.table.verticalScrollBar().valueChanged.connect(lambda _at: self._say_rows())
        flow.matched.connect(self.table.refresh)
        flow.counted.connect(self.refresh)
        flow.progressed.connect(self.check.show_progress)
        self.about.changed.connect(self._on_told)
        self.about.reread.connect(lambda how: flow.reread(**how))
        active().changed.connect(self._fit)
        self._was = -1

    def _build(self) -> None:
        caption = QHBoxLayout()
        caption.addWidget(self._rows)
        caption.addStretch(1)
        caption.addWidget(self._same)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.error)
        column.addWidget(self.table)
        column.addLayout(caption)
        column.addSpacing(Space.XS)
        column.addWidget(HLine())
        column.addSpacing(Space.S)
        column.addWidget(self.about)
        column.addWidget(self.check, 1)
        column.addStretch(0)
        self.set_inner(page)
        page.installEventFilter(self)

    def refresh(self) -> None:
        """Show what is so now."""
        flow = self._flow
        self.error.setVisible(flow.error is not None)
        if flow.error is not None:
            self.error.show_error(flow.error)
        checking = flow.step == CHECK
        self.about.setVisible(not checking)
        self.check.setVisible(checking)
        self.check.show_counts()
        self._say_rows()
        if self._was != flow.step:
            self._was = flow.step
            self._fit()
            QTimer.singleShot(0, self, self._to_top)
        self._fit()

    def _to_top(self) -> None:
        """Begin with the columns; where the counts would be out of sight, with those."""
        out_of_sight = self.verticalScrollBar().maximum() > px(_OUT_OF_SIGHT)
        to = self.check.y() - Space.L if self._flow.step == CHECK and out_of_sight else 0
        self.verticalScrollBar().setValue(to)

    def show_list(self) -> None:
        """Show the list that was opened."""
        self.table.set_draft(self._flow.draft)
        self.about.set_draft(self._flow.draft)
        self.refresh()

    def _on_told(self, what: str) -> None:
        if what == "country":
            self.table.refresh()
        if what in {"country", "suppression"} or self._flow.checked is None:
            self._flow.recount()
        self._flow.moved.emit()

    def _say_rows(self) -> None:
        first, last = self.table.seen()
        checked, draft = self._flow.checked, self._flow.draft
        total = f" of {checked.read:,}" if checked is not None else ""
        self._rows.set_text(f"Rows {first:,}–{last:,}{total}" if last else "No rows")
        self._same.set_text("Your last import of this kind used the same matches" if draft and draft.remembered else "")

    # Room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        """Fewer rows of the preview where the lists below need the room."""
        checking = self._flow.step == CHECK
        below, most = (self.check, _ROWS_CHECK) if checking else (self.about, _ROWS_MOST)
        need = below.heightForWidth(below.width()) if below.hasHeightForWidth() else below.sizeHint().height()
        room = self.viewport().height() - px(_BESIDES) - need
        self.table.show_rows(max(_ROWS_LEAST, min(most, room // self.table.row_height())))
        self._say_rows()
