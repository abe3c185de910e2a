"""The panes of the call desk beside each other, and the panels that open over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from sdr_desk.desk.card import Card
from sdr_desk.ui.call_desk.actions import PICK
from sdr_desk.ui.call_desk.clear_page import ClearPage
from sdr_desk.ui.call_desk.handoff_form import HandoffPanel
from sdr_desk.ui.call_desk.header import HeaderPane
from sdr_desk.ui.call_desk.moments import MomentPicker
from sdr_desk.ui.call_desk.notes_pane import NotesPane
from sdr_desk.ui.call_desk.outcome_bar import OutcomeBar
from sdr_desk.ui.call_desk.popover import Choice, Popover
from sdr_desk.ui.call_desk.queue_pane import QueuePane
from sdr_desk.ui.call_desk.script_pane import ScriptPane
from sdr_desk.ui.call_desk.script_place import ScriptPlace
from sdr_desk.ui.call_desk.summary import SummaryPanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme import Space, active, color, px
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDE = (287, 336)
_SLIM = (239, 312)
_SLIM_BELOW = 1300
_OVERLAY_BELOW = 1040
_FORM_BESIDE, _FORM_ABOVE = 760, 440
"""The room that the form of a handoff needs beside the queue and above the outcomes; in less it covers them as well."""
_USUAL_WORDS, _LEAST_WORDS = 232, 146
"""Heights of the words with their branches: as many as are seen at once below the steps of a short window."""
_AT_FOOT = 1 << 20  # below every window, so a panel that opens there stands above the outcomes


class CentreScroll(PlainScroll):
    """Header and script in one column that scrolls only in windows too short for both."""

    def __init__(self, header: HeaderPane, script: ScriptPane) -> None:
        inner = QWidget()
        super().__init__(inner)
        self._script = script
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(script, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().height() - self._script.steps.sizeHint().height()
        self._script.body.setMinimumHeight(max(px(_LEAST_WORDS), min(px(_USUAL_WORDS), room)))
        super().resizeEvent(event)
        if self.verticalScrollBar().maximum():
            self.verticalScrollBar().setValue(self._script.y())


class Panes(QSplitter):
    """The panes beside each other; `drawn` says that the rep has chosen their widths."""

    def __init__(self, panes: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.drawn = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for pane in panes:
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)

    def own_sizes(self) -> list[int]:
        """The widths as the rep has drawn them; empty while they follow the window."""
        return self.sizes() if self.drawn else []

    def set_own_sizes(self, sizes: Sequence[int]) -> None:
        """Take widths from the settings; wrong ones are left out."""
        if len(sizes) == 3 and all(size > 0 for size in sizes):
            self.drawn = True
            self.setSizes(list(sizes))

    def _on_moved(self) -> None:
        self.drawn = True


class DeskView(QWidget):
    """Queue, header and script, notes; the outcomes below; everything else opens above.

    The form of a handoff is built when it is first asked for; `handoff_made` carries it.
    """

    handoff_made = Signal(object)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._popover_top = 0
        self.queue = QueuePane()
        self.header = HeaderPane()
        self.script = ScriptPane()
        self.notes = NotesPane(ctx.actions)
        self.bar = OutcomeBar(ctx.actions, self)
        self._build()
        self.clear = ClearPage(self)
        self.summary = SummaryPanel(self)
        self.popover = Popover(self)
        self.bar.line.menu.setParent(self)
        self.moments = MomentPicker(ctx.desk, self)
        self.popover.closed.connect(self._on_popover_closed)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)
        active().changed.connect(self._fit)

    @cached_property
    def handoff(self) -> HandoffPanel:
        """The form of a handoff."""
        made = HandoffPanel(self._ctx.desk, self)
        self.handoff_made.emit(made)
        return made

    def hands_off(self) -> bool:
        """Whether the form of a handoff is open."""
        return "handoff" in vars(self) and not self.handoff.isHidden()

    def _build(self) -> None:
        self.centre = CentreScroll(self.header, self.script)
        self.panes = Panes((self.queue, self.centre, self.notes), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.addWidget(self.panes)
        column.addLayout(row, 1)
        column.addWidget(self.bar)

    def show_card(self, card: Card, place: ScriptPlace, note: str | None) -> None:
        """Show a person in every pane."""
        self.header.set_card(card)
        self.script.show_place(place)
        self.notes.set_card(card, note)

    def notes_to_write(self) -> NotesPane:
        """The notes, brought out when the window is too narrow to show them all the time."""
        if self.notes.parent() is not self.panes:
            self._place_over()
            self.notes.show()
            self.notes.raise_()
        return self.notes

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self.notes and not self.notes.isAncestorOf(now):
            self.hide_notes()

    def hide_notes(self) -> None:
        """Put the notes away again in a narrow window."""
        if self.notes.parent() is self and not self.notes.isHidden():
            self.notes.hide()

    def cover(self, panel: QWidget) -> None:
        """Give a panel the place it covers: everything for a page, all beside the queue for a form."""
        area = self.rect()
        if isinstance(panel, HandoffPanel):
            beside = self.queue.width() + 1
            left = beside if self.width() - beside >= px(_FORM_BESIDE) else 0
            foot = self.bar.y() if self.bar.y() >= px(_FORM_ABOVE) else self.height()
            area = QRect(left, 0, self.width() - left, foot)
        panel.setGeometry(area)

    def open_lines(self, title: str, lines: Sequence[str]) -> None:
        """Open a panel to read below the header."""
        self.popover.fill(title, lines)
        self._open_popover(px(132))

    def open_choices(self, title: str, choices: Sequence[Choice], keys: Sequence[str] | None = None) -> None:
        """Open a panel with choices above the outcomes, under the first nine digits or under these keys."""
        self.popover.fill(title, (), choices, keys)
        self._open_popover(_AT_FOOT)

    def _open_popover(self, top: int) -> None:
        """Open it at a height; one that is open moves with the panes."""
        if not self.popover.isVisible():
            self._ctx.actions.push(PICK)
        left, foot = self.header.mapTo(self, QPoint(0, 0)).x() + Space.XXL, self.bar.y() - px(8)
        self._popover_top = top
        self.popover.open_in(left, min(top, foot), min(px(440), self.header.width() - 2 * Space.XXL))
        if self.popover.geometry().bottom() > foot:
            self.popover.move(left, max(px(8), foot - self.popover.height()))

    def _on_popover_closed(self) -> None:
        self._ctx.actions.pop(PICK)
        self.script.body.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.popover.isVisible():
            self._open_popover(self._popover_top)

    def _fit(self) -> None:
        """Choose the widths of the panes for the window, and put the notes above when there is no room beside."""
        wide = self.width()
        over = wide < px(_OVERLAY_BELOW)
        if over and self.notes.parent() is self.panes:
            self.notes.setParent(self)
            self.notes.hide()
        elif not over and self.notes.parent() is not self.panes:
            self.panes.addWidget(self.notes)
            self.notes.show()
        if not self.panes.drawn or over:
            left, right = _SLIM if wide < px(_SLIM_BELOW) else _WIDE
            sides = [px(left), px(right)] if not over else [min(px(left), wide // 3), 0]
            self.panes.setSizes([sides[0], max(1, wide - sum(sides) - 2), *sides[1:]])
        self._place_over()

    def _place_over(self) -> None:
        if self.notes.parent() is self:
            wide = min(px(336), self.width())
            self.notes.setGeometry(self.width() - wide, 0, wide, self.height() - self.bar.height())
        for panel in (self.clear, self.summary, *((self.handoff,) if self.hands_off() else ())):
            if not panel.isHidden():
                self.cover(panel)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()
