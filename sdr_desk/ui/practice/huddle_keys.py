"""What the keys of the huddle do: changing its parts, its day and minutes, showing, rehearsing and saving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdr_desk.desk import huddle
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import calendar_day
from sdr_desk.method.day_words import day_of
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.practice.huddle_forms import MinutesForm, PartForm
from sdr_desk.ui.practice.huddle_show import HuddleShow
from sdr_desk.ui.practice.meeting_actions import HUDDLE
from sdr_desk.ui.widgets.rows import Row

if TYPE_CHECKING:  # the page makes its keys
    from sdr_desk.ui.practice.huddle_page import HuddlePage

_HELD = "This huddle was held; it stays as it was shown."
_NOT_MINE = "Only a manager prepares the huddle."


class HuddleKeys(QObject):
    """Binds the actions to the page that is shown."""

    def __init__(self, page: HuddlePage) -> None:
        super().__init__(page)
        self._page, self.ctx = page, page.ctx
        self._bind()

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind(f"{HUDDLE}.down", lambda: self._page.step(1))
        bind(f"{HUDDLE}.up", lambda: self._page.step(-1))
        bind(f"{HUDDLE}.edit", self._edit, self._why_not)
        bind(f"{HUDDLE}.record", self._record, self._why_no_record)
        bind(f"{HUDDLE}.pairs", self._in_pairs, self._why_unread)
        bind(f"{HUDDLE}.show", self._on_whole_screen, self._why_unread)
        bind(f"{HUDDLE}.minutes", self._minutes, self._why_no_minutes)
        bind(f"{HUDDLE}.day", self._day, self._why_not)
        bind(f"{HUDDLE}.past", self._choose_past, self._why_no_past)
        bind(f"{HUDDLE}.pdf", self._pdf, self._why_unread)

    def _why_unread(self) -> str | None:
        return None if self._page.sheet is not None else "The sheet is still being read."

    def _why_no_minutes(self) -> str | None:
        if not huddle.may_manage(self.ctx.desk):
            return "Only a manager writes the minutes."
        return self._why_unread()

    def _why_not(self) -> str | None:
        if not huddle.may_manage(self.ctx.desk):
            return _NOT_MINE
        return _HELD if self._page.sheet is not None and self._page.sheet.held else self._why_unread()

    def _why_no_record(self) -> str | None:
        own = self._page.sheet is not None and self._page.sheet.part(self._page.at).own
        return self._why_not() or (None if own else "This part comes from the record already.")

    def _why_no_past(self) -> str | None:
        return None if self._page.past else "No huddle was held yet."

    def _open(self, panel: Any) -> None:
        if self.ctx.open_panel is not None:
            self.ctx.open_panel(panel)

    def _edit(self) -> None:
        if self._page.sheet is not None:
            self._open(PartForm(self.ctx, self._page.sheet, self._page.sheet.part(self._page.at)))

    def _record(self) -> None:
        if self._page.sheet is not None:
            self.ctx.perform_and_say(huddle.back_to_record, self.ctx.desk, self._page.sheet, self._page.at)

    def _in_pairs(self) -> None:
        """Partner mode with the answer to the objection of the sheet, or with the words chosen there last."""
        script_id = self._page.sheet.part("objection").script_id if self._page.sheet is not None else ""
        self.ctx.navigate("practice", page="pairs", **({"script_id": script_id} if script_id else {}))

    def _minutes(self) -> None:
        if self._page.sheet is not None:
            self._open(MinutesForm(self.ctx, self._page.sheet))

    def _day(self) -> None:
        said = self.ctx.prompts.ask_line("Huddle on another day", "Day, such as Mon or Oct 20")
        if said is None or self._page.sheet is None:
            return
        day = day_of(said, self.ctx.desk.local_now().date())
        if day is None:
            self.ctx.fail(f"“{said}” is not a day. Nothing was changed. Try “Mon” or “Oct 20”.")
            return
        self.ctx.perform_and_say(huddle.move_day, self.ctx.desk, self._page.sheet, day)

    def _choose_past(self) -> None:
        today = self.ctx.desk.local_now().date()
        rows = [
            Row(one.id, f"{one.on:%A}, {calendar_day(one.on, today)}", one.message, _count(one.came_of, one.done))
            for one in self._page.past
        ]
        self._open(ChoicePanel(self.ctx, "Past huddles", "Enter shows one as it was.", rows, self._page.to_past))

    def _on_whole_screen(self) -> None:
        if self._page.sheet is None:
            return
        show = HuddleShow(self.ctx, self._page.sheet, self._page.about())
        self._open(show)
        show.fill_screen()

    def _pdf(self) -> None:
        sheet = self._page.sheet
        if sheet is None:
            return
        from sdr_desk.desk.huddle_out import name_of, write_pdf  # noqa: PLC0415 -- brings the PDF library

        path = self.ctx.prompts.save_file("Save the huddle", f"{name_of(sheet)}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf")

        def work(mine: Desk, _progress: object, _cancelled: object) -> Path:
            write_pdf(mine, sheet, target)
            return target

        self.ctx.tasks.run(on_own_desk(self.ctx.desk, work), lambda _path: self.ctx.toast(f"Saved {target.name}."))


def _count(number: int, done: int) -> str:
    return f"{done} of {number} done" if number else ""
