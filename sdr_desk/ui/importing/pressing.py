"""What the keys and buttons of the import page do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sdr_desk.ui.importing.actions import CHOICES
from sdr_desk.ui.importing.flow import CHECK, CHOOSE, DONE, MATCH
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
from sdr_desk.ui.importing.running import folder_of
from sdr_desk.ui.importing.ways_in import ask_file, clipboard_request
from sdr_desk.ui.importing.words import rows_text

if TYPE_CHECKING:
    from sdr_desk.ui.importing.screen import ImportScreen


class Pressing:
    """Acts on the list of one import page."""

    def __init__(self, screen: ImportScreen) -> None:
        self._screen = screen
        self._ctx = screen.ctx
        self._flow = screen.flow
        self._bind()

    def _bind(self) -> None:
        bind, settling = self._ctx.actions.bind, lambda: why_not_settling(self._flow)
        bind("importing.go", self._go, lambda: why_not_go(self._flow))
        bind("importing.back", self._back, lambda: why_not_back(self._flow))
        bind("importing.cancel", self._cancel)
        bind("importing.choose", self._choose)
        bind("importing.again", self._choose)
        bind("importing.paste", self._paste)
        for at in range(1, 10):
            bind(f"importing.column_{at}", lambda at=at: self._to_column(at), settling)
        bind("importing.columns_right", lambda: self._page_columns(1), settling)
        bind("importing.columns_left", lambda: self._page_columns(-1), settling)
        bind("importing.header", self._press_header, settling)
        bind("importing.suppression", self._press_suppression, settling)
        bind("importing.sheet", self._press_sheet, settling)
        for rule, _text, _key in CHOICES:
            bind(f"importing.{rule}", lambda rule=rule: self._flow.set_rule(rule), settling)
        bind("importing.review", lambda: self.review(0), lambda: why_not_review(self._flow))
        bind("importing.rules", lambda: self._ctx.open_panel(RulesPanel(self._ctx, self._flow)), settling)
        bind("importing.save_rows", self._save_rows, lambda: why_not_save(self._flow))
        bind("importing.undo", self._undo, lambda: why_not_undo(self._flow))
        bind("importing.rejected", self._show_rejected, lambda: why_no_rejected(self._flow))

    def _go(self) -> None:
        flow = self._flow
        if flow.step == DONE:
            self._leave_result()
        elif flow.draft is None:
            self._choose()
        elif flow.step in {CHOOSE, MATCH}:
            flow.go_to(flow.step + 1)
        else:
            flow.start()

    def _leave_result(self) -> None:
        if self._flow.waiting:
            self._flow.next_waiting()
            return
        result = self._flow.result if self._flow.undone is None else None
        self._flow.close()
        self._ctx.navigate("prospects", import_id=result.import_id if result else "")

    def _back(self) -> None:
        self._flow.go_to(MATCH if self._flow.step == CHECK else CHOOSE)

    def _cancel(self) -> None:
        """Stop an import that runs, after asking; else leave, with nothing changed."""
        if self._flow.importing:
            words = self._flow.progress[2] or rows_text(0)
            if self._ctx.prompts.confirm("Stop?", f"{words} so far will be removed.", "Stop", "Go on"):
                self._flow.stop()
            return
        open_list = self._flow.step in {MATCH, CHECK}
        self._flow.close()
        self._ctx.navigate("prospects")
        if open_list:
            self._ctx.toast("Nothing was imported and nothing was changed.", plain=True)

    def _choose(self) -> None:
        path = ask_file(self._ctx)
        if path is not None:
            self._flow.take([Request(path)])

    def _paste(self) -> None:
        request = clipboard_request()
        if request is None:
            self._ctx.toast("There are no rows on the clipboard. Copy them in your spreadsheet first.", plain=True)
        else:
            self._flow.take([request])

    def _press_header(self) -> None:
        self._screen.match.about.header.click()

    def _press_suppression(self) -> None:
        self._screen.match.about.suppression.click()

    def _press_sheet(self) -> None:
        self._screen.match.about.choose_sheet()

    def _to_column(self, number: int) -> None:
        head = self._screen.match.table.head
        at = head.first_in_sight() + number - 1
        if head.shows(at):
            head.field(at).setFocus()

    def _page_columns(self, by: int) -> None:
        bar = self._screen.match.table.horizontalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())
        self._to_column(1)

    def review(self, row: int) -> None:
        """Show the people who are here one by one, from a row on."""
        self._ctx.open_panel(ReviewPanel(self._ctx, self._flow, row))

    def _save_rows(self) -> None:
        stem = self._flow.draft.name.rpartition(".")[0] or self._flow.draft.name
        path = self._ctx.prompts.save_file("Save the rows that stay out", f"{stem}-rejected.csv", "CSV (*.csv)")
        if path is not None:
            self._flow.save_rejected(path, lambda count: self._ctx.toast(f"Saved {rows_text(count)} to {path.name}."))

    def _undo(self) -> None:
        self._flow.undo(self._flow.result.import_id, self._flow.draft.name, lambda _undone: None)
        self._screen.show_step()

    def _show_rejected(self) -> None:
        folder = folder_of(self._flow.result)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._ctx.fail(f"No file manager answered. The rows are in {self._flow.result.rejected_file}.")
