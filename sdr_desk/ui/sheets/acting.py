"""What can be done with the lines of returned sheets: take, settle, write, put on the record, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk.sheet_replies import UNCLEAR, Line
from sdr_desk.ui.announce import announce
from sdr_desk.ui.sheets.actions import MOST_CHOICES
from sdr_desk.ui.sheets.lists import first_to_see
from sdr_desk.ui.sheets.opening import ask_sheet

if TYPE_CHECKING:
    from sdr_desk.ui.sheets.screen import SheetsScreen


class SheetActs(QObject):
    """Nothing is written before the lines are put on the record."""

    def __init__(self, page: SheetsScreen) -> None:
        super().__init__(page)
        self._ctx, self._page = page.ctx, page
        self._bind()

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind("sheets.next", lambda: self._page.rows.step(1))
        bind("sheets.previous", lambda: self._page.rows.step(-1))
        bind("sheets.take", self._take, self._why_not_take)
        for at in range(1, MOST_CHOICES + 1):
            bind(f"sheets.choose_{at}", lambda at=at: self._choose(at), lambda at=at: self._why_not_choose(at))
        bind("sheets.write", self._write, self._why_not_write)
        bind("sheets.again", self._again, self._why_not_again)
        bind("sheets.unclear", self._next_unclear, self._why_no_unclear)
        bind("sheets.add", self._add)
        bind("sheets.go", self._go, lambda: None if self._page.flow.taken else "No line is chosen. Space takes one.")
        bind("sheets.leave", self._leave)

    def _why_not_take(self) -> str | None:
        line = self._page.line()
        if line is not None and line.wants:
            return None
        if line is not None and line.group == UNCLEAR:
            return "Say first what it means." if line.offers or line.write else "This line stays out."
        return "There is nothing to take here."

    def _take(self) -> None:
        line = self._page.line()
        self._page.flow.turn(line)
        announce(self._page.rows, "Taken." if self._page.flow.is_taken(line) else "Left.")

    def _why_not_choose(self, at: int) -> str | None:
        line = self._page.line()
        return None if line is not None and at <= len(line.offers) else "There is no such choice here."

    def _choose(self, at: int) -> None:
        line = self._page.line()
        self._say(line, line.offers[at - 1].value)

    def _why_not_write(self) -> str | None:
        line = self._page.line()
        return None if line is not None and line.write else "Nothing is missing in this line."

    def _write(self) -> None:
        line = self._page.line()
        text = self._ctx.prompts.ask_line(line.title, f"{line.write}:")
        if text and text.strip():
            self._say(line, text.strip())

    def _say(self, line: Line, value: str) -> None:
        """Keep what an unclear line means; once it is clear, the next one that is asked about comes up."""
        self._page.flow.pick(line, value)
        settled = self._page.flow.line(line.id)
        announce(self._page.rows, settled.does or settled.why)
        if settled.group != UNCLEAR:
            self._next_unclear()

    def _why_not_again(self) -> str | None:
        line = self._page.line()
        return (
            None if line is not None and self._page.flow.picked(line) else "You have not said anything about this line."
        )

    def _again(self) -> None:
        self._page.flow.unpick(self._page.line())

    def _why_no_unclear(self) -> str | None:
        return None if self._page.flow.found.unclear else "No line is unclear."

    def _next_unclear(self) -> None:
        ids = [line.id for line in self._page.flow.found.unclear]
        now = self._page.rows.current_id()
        if ids:
            self._page.rows.select(ids[(ids.index(now) + 1) % len(ids)] if now in ids else ids[0])

    def _add(self) -> None:
        path = ask_sheet(self._ctx)
        if path is not None:
            self._page.flow.open([path])

    def _go(self) -> None:
        if self._page.flow.apply():
            first = first_to_see(self._page.flow.open_lines)
            if first is not None:
                self._page.rows.select(first)

    def _leave(self) -> None:
        if self._page.flow.open_lines and not self._page.flow.done:
            self._ctx.toast("Nothing was put on the record.", plain=True)
        self._page.flow.close()
        self._ctx.navigate("handoffs")
