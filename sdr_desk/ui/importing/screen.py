"""The import page: four steps on one page, from a file to what became of every row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.importing.actions import CHOICES
from sdr_desk.ui.importing.choose import ChoosePage
from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, MATCH, RUN, ImportFlow
from sdr_desk.ui.importing.foot import Foot
from sdr_desk.ui.importing.hints import hints_of
from sdr_desk.ui.importing.matching import MatchPage
from sdr_desk.ui.importing.past import PastPanel
from sdr_desk.ui.importing.reasons import (
    why_no_rejected,
    why_not_back,
    why_not_go,
    why_not_review,
    why_not_save,
    why_not_settling,
    why_not_undo,
)
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.importing.review import ReviewPanel
from sdr_desk.ui.importing.rules import RulesPanel
from sdr_desk.ui.importing.running import RunPage, folder_of
from sdr_desk.ui.importing.signs import STEPS
from sdr_desk.ui.importing.top import Top
from sdr_desk.ui.importing.ways_in import ask_file, clipboard_request
from sdr_desk.ui.importing.words import rows_text
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
        self.top, self.foot = Top(ctx, self.flow), Foot(ctx, self.flow)
        self.choose, self.match, self.run = ChoosePage(ctx), MatchPage(ctx, self.flow), RunPage(ctx, self.flow)
        self._stack = QStackedWidget()
        for page in (self.choose, self.match, self.run):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._bind()
        self.flow.moved.connect(self._show)
        self.flow.counted.connect(self._show_words)
        self.flow.progressed.connect(self._show_words)
        self.match.check.row_opened.connect(self._review)
        self._show()

    def _bind(self) -> None:
        bind, settling = self.ctx.actions.bind, lambda: why_not_settling(self.flow)
        bind("importing.go", self._go, lambda: why_not_go(self.flow))
        bind("importing.back", self._back, lambda: why_not_back(self.flow))
        bind("importing.cancel", self._cancel)
        bind("importing.choose", self._choose)
        bind("importing.again", self._choose)
        bind("importing.paste", self._paste)
        for at in range(1, 10):
            bind(f"importing.column_{at}", lambda at=at: self._to_column(at), settling)
        bind("importing.columns_right", lambda: self._page_columns(1), settling)
        bind("importing.columns_left", lambda: self._page_columns(-1), settling)
        bind("importing.header", self.match.about.header.click, settling)
        bind("importing.suppression", self.match.about.suppression.click, settling)
        bind("importing.sheet", self.match.about.choose_sheet, settling)
        for rule, _text, _key in CHOICES:
            bind(f"importing.{rule}", lambda rule=rule: self.flow.set_rule(rule), settling)
        bind("importing.review", lambda: self._review(0), lambda: why_not_review(self.flow))
        bind("importing.rules", lambda: self.ctx.open_panel(RulesPanel(self.ctx, self.flow)), settling)
        bind("importing.save_rows", self._save_rows, lambda: why_not_save(self.flow))
        bind("importing.undo", self._undo, lambda: why_not_undo(self.flow))
        bind("importing.rejected", self._show_rejected, lambda: why_no_rejected(self.flow))

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

    def _show(self) -> None:
        flow = self.flow
        page = self.choose if flow.step == CHOOSE else self.match if flow.step in {MATCH, CHECK} else self.run
        moved = self._stack.currentWidget() is not page or self._told[0] != flow.step
        self._stack.setCurrentWidget(page)
        self.choose.show_error(flow.error if flow.step == CHOOSE else None)
        self.choose.say_reading(f"Opening {flow.opening}…" if flow.opening else "")
        if page is self.match:
            self.match.refresh()
        self.run.refresh()
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

    # What is pressed

    def _go(self) -> None:
        flow = self.flow
        if flow.step == DONE:
            self._leave_result()
        elif flow.draft is None:
            self._choose()
        elif flow.step in {CHOOSE, MATCH}:
            flow.go_to(flow.step + 1)
        else:
            flow.start()

    def _leave_result(self) -> None:
        if self.flow.waiting:
            self.flow.next_waiting()
            return
        result = self.flow.result
        self.flow.close()
        self.ctx.navigate("prospects", import_id=result.import_id if result else "")

    def _back(self) -> None:
        self.flow.go_to(MATCH if self.flow.step == CHECK else CHOOSE)

    def _cancel(self) -> None:
        """Stop an import that runs, after asking; else leave, with nothing changed."""
        if self.flow.importing:
            words = self.flow.progress[2] or rows_text(0)
            if self.ctx.prompts.confirm("Stop?", f"{words} so far will be removed.", "Stop", "Go on"):
                self.flow.stop()
            return
        open_list = self.flow.step in {MATCH, CHECK}
        self.flow.close()
        self.ctx.navigate("prospects")
        if open_list:
            self.ctx.toast("Nothing was imported and nothing was changed.", plain=True)

    def _choose(self) -> None:
        path = ask_file(self.ctx)
        if path is not None:
            self.flow.take([Request(path)])

    def _paste(self) -> None:
        request = clipboard_request()
        if request is None:
            self.ctx.toast("There are no rows on the clipboard. Copy them in your spreadsheet first.", plain=True)
        else:
            self.flow.take([request])

    def _to_column(self, number: int) -> None:
        head = self.match.table.head
        at = head.first_in_sight() + number - 1
        if at < len(self.flow.draft.table.headers):
            head.field(at).setFocus()

    def _page_columns(self, by: int) -> None:
        bar = self.match.table.horizontalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())
        self.match.table.head.field(self.match.table.head.first_in_sight()).setFocus()

    def _review(self, row: int) -> None:
        self.ctx.open_panel(ReviewPanel(self.ctx, self.flow, row))

    def _save_rows(self) -> None:
        stem = self.flow.draft.name.rpartition(".")[0] or self.flow.draft.name
        path = self.ctx.prompts.save_file("Save the rows that stay out", f"{stem}-rejected.csv", "CSV (*.csv)")
        if path is not None:
            self.flow.save_rejected(path, lambda count: self.ctx.toast(f"Saved {rows_text(count)} to {path.name}."))

    def _undo(self) -> None:
        self.flow.undo(self.flow.result.import_id, self.flow.draft.name, lambda _undone: None)
        self._show()

    def _show_rejected(self) -> None:
        folder = folder_of(self.flow.result)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.ctx.fail(f"No file manager answered. The rows are in {self.flow.result.rejected_file}.")
