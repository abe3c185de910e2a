"""Loose ends: the smart list of people nobody will come back to, with why, and the keys that put it right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdr_desk.desk import loose_ends
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.bulk_job import WATCHLESS, Work
from sdr_desk.desk.changes import Changes
from sdr_desk.errors import KnownError
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.actions import LOOSE
from sdr_desk.ui.prospects.asking import AskPanel, ask, day_in, day_note
from sdr_desk.ui.prospects.columns import Column
from sdr_desk.ui.prospects.many import Many
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.widgets.fields import LineField

if TYPE_CHECKING:
    from sdr_desk.ui.prospects.smart import SmartLists

LIST = "ready:loose_ends"
_COLUMNS = (Column.GRADE, Column.NAME, Column.COMPANY, Column.LOOSE_END, Column.OWNER)


class LooseEnds(QObject):
    """While the list is open its reasons stand in the table, and A and R add a number and let somebody rest."""

    def __init__(
        self, ctx: UiContext, people: PeopleList, many: Many, smart: SmartLists, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx, self._people, self._many, self._smart = ctx, people, many, smart
        self._open = False
        people.wanted.drawn.connect(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether the loose ends are what the table shows."""
        return self._open

    def open(self) -> None:
        """Show the loose ends."""
        self._smart.open_one(LIST)

    def resume_keys(self) -> None:
        """The screen was opened again: the keys of the list are live again while it is open."""
        if self._open:
            self._ctx.actions.add_context(LOOSE)

    def _follow(self) -> None:
        now_open = self._people.wanted.list_id == LIST
        if now_open == self._open:
            return
        self._open = now_open
        self._people.columns.show_instead(_COLUMNS if now_open else ())
        if now_open:
            self._ctx.actions.add_context(LOOSE)
        else:
            self._ctx.actions.remove_context(LOOSE)
        self._ctx.hints_changed()

    def hints(self) -> list[Hint]:
        """The keys that put a loose end right."""
        return [
            Hint(("O",), "Owner"), Hint(("A",), "Number"), Hint(("T",), "Track"), Hint(("R",), "Rest"),
            Hint(("X",), "Not a fit"), Hint(("Q",), "Queue"), Hint(("Y",), "Why not now?"), Hint(("Esc",), "Everyone"),
        ]  # fmt: skip

    # Putting it right

    def add_number(self) -> None:
        """Ask for a number of the person under the hand."""
        person, desk = self._people.table.current_id(), self._ctx.desk
        number = LineField("(208) 555-0100", "Number")
        ask(
            self._ctx,
            AskPanel(
                self._ctx, "Add a number", "It is called after those known already.", (("Number", number),),
                lambda: loose_ends.add_number(desk, person, number.text()), words="Add",
            ),
        )  # fmt: skip

    def rest(self) -> None:
        """Ask until when they are left out on purpose, and why."""
        desk = self._ctx.desk
        until, why = LineField("“Mar 3”, “in 6 weeks”", "Until when"), LineField("May stay empty", "Why")

        def checked() -> tuple[date, str]:
            day = day_in(desk, until)
            if day is None or day <= desk.local_now().date():
                raise KnownError("A rest ends on a day to come.", "Nothing was changed.", "Write a later day.")
            return day, why.text()

        ask(
            self._ctx,
            AskPanel(
                self._ctx, f"Let {self._many.whom()} rest",
                "They are left out on purpose; after that day they are in the queue again, or a loose end.",
                (("Until", until), ("Why", why)), checked, words="Let rest",
                note=lambda: day_note(desk, until, "Until"), done=self._rest,
            ),
        )  # fmt: skip

    def _rest(self, told: tuple[date, str]) -> None:
        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return loose_ends.rest_until(desk, selection.people(desk), *told, work)

        self._many.do("Rest", act)

    def not_a_fit(self) -> None:
        """Ask why they are not a fit, then take them out of every queue."""
        why = LineField("No cold rooms of their own", "Why")

        def checked() -> str:
            if not why.text().strip():
                raise KnownError("“Not a fit” needs a reason.", "Nothing was changed.", "Say why.")
            return why.text()

        ask(
            self._ctx,
            AskPanel(
                self._ctx, f"Not a fit: {self._many.whom()}", "They leave every queue and track.",
                (("Why", why),), checked, words="Not a fit", done=self._take_out,
            ),
        )  # fmt: skip

    def _take_out(self, why: str) -> None:
        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return loose_ends.disqualify(desk, selection.people(desk), why, work)

        self._many.do("Not a fit", act)
