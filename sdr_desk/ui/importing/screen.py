"""The import page: four steps on one page, from a file to what became of every row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.choose import ChoosePage
from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, MATCH, RUN, ImportFlow
from sdr_desk.ui.importing.foot import Foot
from sdr_desk.ui.importing.hints import hints_of
from sdr_desk.ui.importing.matching import MatchPage, MatchParts
from sdr_desk.ui.importing.past import PastPanel
from sdr_desk.ui.importing.pressing import Pressing
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.importing.running import RunPage
from sdr_desk.ui.importing.signs import STEPS
from sdr_desk.ui.importing.top import Top
from sdr_desk.ui.in_steps import Steps
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import px

_NOTHING_YET = "Nothing has been changed yet"
_SHORT = 520


class ImportScreen(Screen):
    """Everything a list goes through; an import that runs goes on when the page is left."""

    name = "importing"
    title = "Import prospects"
    icon = "upload"
    marks = "prospects"
    nouns = frozenset({"people"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # where nothing on the page needs the keys
        self.flow = ImportFlow(ctx, self)
        self._told = (CHOOSE, "")
        self._said = False
        self._steps = Steps(ctx, self, self.reads.fail)
        self._parts = MatchParts(ctx, self.flow)
        self.top, self.foot = Top(ctx, self.flow), Foot(ctx, self.flow)
        self.choose = ChoosePage(ctx)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self.pressing = Pressing(self)
        self.flow.opened.connect(self._take_list)
        self.flow.moved.connect(self.show_step)
        self.flow.counted.connect(self._show_words)
        self.flow.progressed.connect(self._show_words)
        self.show_step()

    @cached_property
    def match(self) -> MatchPage:
        """The page of the columns and the check; built with the first list, so that the screen opens at once."""
        page = MatchPage(self._parts)
        page.check.row_opened.connect(self.pressing.review)
        self._stack.addWidget(page)
        return page

    @cached_property
    def run(self) -> RunPage:
        """The page of an import that runs and of its result; built when there is one."""
        page = RunPage(self.ctx, self.flow)
        self._stack.addWidget(page)
        return page

    # What the window asks

    def shown(self, requests: Sequence[Request] = (), past: bool = False, **target: Any) -> None:
        """Take lists to import, or show the imports of the past."""
        del target
        if requests:
            running = self.flow.importing
            self.flow.take(requests)
            if running:
                self.ctx.toast(f"{requests[0].name} is next, after the import that runs.")
        if past:
            self.ctx.open_panel(PastPanel(self.ctx, self.flow))

    def refresh(self) -> None:
        self.flow.follow()
        if self.flow.draft is not None and self.flow.step in {MATCH, CHECK}:
            self.match.about.set_draft(self.flow.draft)

    def hints(self) -> list[Hint]:
        return hints_of(self.flow)

    def focus_home(self) -> QWidget:
        step = self.flow.step
        if step == MATCH and self.flow.draft is not None and self.flow.draft.table.headers:
            return self.match.table.head.field(0)
        if step == CHECK:
            lists = (self.match.check.pairs, self.match.check.problems)
            return next((one for one in lists if one.lines() and one.isVisibleTo(self)), self)
        return self.run if step in {RUN, DONE} else self.choose

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say_state()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._said:
            self._said = False
            self.ctx.set_saved(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.set_brief(self.height() < px(_SHORT))

    # Showing

    def show_step(self) -> None:
        """Show the page of the step the list is at; that of the columns is built while the first list is opened."""
        if self.flow.opening:
            self._steps.do(*self._parts.steps, self._build_match)
        if self._steps.waiting and self.flow.step in {MATCH, CHECK}:
            self._steps.do(self._show_page)
        else:
            self._show_page()

    def _take_list(self) -> None:
        self._steps.do(*self._parts.steps, self._build_match, self._show_list)

    def _build_match(self) -> None:
        _ = self.match

    def _show_list(self) -> None:
        if self.flow.draft is not None:
            self.match.show_list()

    def _show_page(self) -> None:
        flow = self.flow
        page = self.choose if flow.step == CHOOSE else self.match if flow.step in {MATCH, CHECK} else self.run
        moved = self._stack.currentWidget() is not page or self._told[0] != flow.step
        self._stack.setCurrentWidget(page)
        self.choose.show_error(flow.error if flow.step == CHOOSE else None)
        self.choose.say_reading(f"Opening {flow.opening}…" if flow.opening else "")
        if not isinstance(page, ChoosePage):
            page.refresh()
        self._show_words()
        if moved and self.isVisible():
            self.focus_home().setFocus()
            announce(self, f"{STEPS[min(flow.step, RUN)]}. {self.top.about.text()}")
        self._told = (flow.step, flow.opening)
        self.ctx.hints_changed()

    def _show_words(self) -> None:
        self.top.refresh()
        self.foot.refresh()
        self._say_state()

    def _say_state(self) -> None:
        open_list = self.isVisible() and self.flow.step in {MATCH, CHECK}
        if open_list and not self._said:
            self.ctx.set_saved(True, _NOTHING_YET)
        elif self._said and not open_list:
            self.ctx.set_saved(True)
        self._said = open_list
