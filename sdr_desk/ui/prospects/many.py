"""What is done with those chosen, one or a hundred thousand: one undo each, and what has to be asked first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk import bulk, team
from sdr_desk.desk.bulk import SMALL, Selection
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.filter_names import lists
from sdr_desk.desk.handoff_rules import closers
from sdr_desk.desk.named_closer import name_closer
from sdr_desk.method.day_words import WhenError, parse_day
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.large_change import LargeChange
from sdr_desk.ui.prospects.moving import people_text
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.prospects.picking import PickPanel
from sdr_desk.ui.widgets.rows import Row, Section

_DAYS = (
    ("14", "In two weeks"),
    ("30", "In 30 days"),
    ("60", "In 60 days"),
    ("90", "In 90 days"),
    ("180", "In 180 days"),
)
_OWNERS = frozenset({"rep", "solo", "closer", "manager"})

Act = Callable[..., Changes]


class Many(QObject):
    """The acts on those chosen; `people` says who they are, `large` runs what takes long."""

    def __init__(self, ctx: UiContext, people: PeopleList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._people = ctx, people
        self.large = LargeChange(ctx, self)
        self.large.failed.connect(people.read_again)

    # Who is meant

    def count(self) -> int:
        """How many people are chosen."""
        return self._people.table.choice.count()

    def whom(self) -> str:
        """Those chosen in words: the name of one, or how many."""
        table = self._people.table
        if self.count() == 1 and table.current_id():
            return table.people.line(table.currentIndex().row()).name
        return people_text(self.count())

    def why_nobody(self) -> str | None:
        """Why nothing can be done with anybody, None when it can."""
        if self.large.running:
            return "Another change of many people is still running. Ctrl . stops it."
        return None if self.count() else "Nobody is chosen."

    def selection(self) -> Selection:
        """Those who are seen to be chosen, and nobody who came to match since."""
        table = self._people.table
        if self.count() == 1 and table.current_id():
            return Selection(ids=(table.current_id(),))
        return Selection(numbers=table.choice.numbers())

    # Doing

    def do(self, label: str, act: Act, *args: Any) -> None:
        """Change those chosen; more than `SMALL` are asked about first and changed in the background."""
        count, selection = self.count(), self.selection()
        if count <= SMALL:
            self._ctx.perform_and_say(act, self._ctx.desk, selection, *args)
            return
        text = f"This changes {people_text(count)}. It runs in the background and can be stopped and undone."
        if self._ctx.prompts.confirm(f"{label}: {people_text(count)}?", text, "Go on", "Leave as it is"):
            self.large.run(label, lambda desk, work: act(desk, selection, *args, work))

    # The acts

    def to_queue(self) -> None:
        """Offer them again now; those without an owner become mine."""
        self.do("Add to the queue", bulk.add_to_queue, "")

    def back_to_work(self) -> None:
        """Bring back those who were out."""
        reason = self._ctx.prompts.ask_line("Back to work", f"Why are {people_text(self.count())} worth calling again?")
        if reason is not None:
            self.do("Back to work", bulk.add_to_queue, reason)

    def assign(self) -> None:
        """Choose who owns them."""
        me = self._ctx.desk.person.id
        rows: list[Row | Section] = [
            Row(one.id, one.name, "You" if one.id == me else "", icon="user")
            for one in team.everyone(self._ctx.desk)
            if _OWNERS & set(one.roles)
        ]
        rows.append(Row("", "Nobody", icon="circle"))
        self._pick(f"Assign {people_text(self.count())} to", "A name", rows,
                   lambda row: self.do(f"Assign to {row.title}", bulk.assign, row.id))  # fmt: skip

    def name_closer(self) -> None:
        """Choose who gets every lead of the chosen person's company."""
        chosen = self._people.table.current_id()
        rows: list[Row | Section] = [Row(one.id, one.name, icon="user") for one in closers(self._ctx.desk)]
        rows.append(Row("", "Nobody: as the rules say", icon="circle"))

        def take(row: Row) -> None:
            self._ctx.perform_and_say(name_closer, self._ctx.desk, chosen, row.id)

        self._pick("Every lead of this company goes to", "A name", rows, take)

    def why_not_one(self) -> str | None:
        """Why nothing can be done with one person, None when it can."""
        return self.why_nobody() or (None if self.count() == 1 else "Choose one person.")

    def to_list(self) -> None:
        """Choose the list they go on, or name a new one."""
        rows: list[Row | Section] = [Row(name, name, icon="list") for _id, name in lists(self._ctx.desk)]
        self._pick(f"Put {people_text(self.count())} on", "A list, or a new name", rows,
                   lambda row: self.do(f"Put on {row.id}", bulk.add_to_list, row.id), _new_list)  # fmt: skip

    def off_list(self) -> None:
        """Choose the list they come off."""
        rows: list[Row | Section] = [Row(key, name, icon="list") for key, name in lists(self._ctx.desk)]
        self._pick(f"Take {people_text(self.count())} off", "A list", rows,
                   lambda row: self.do(f"Take off {row.title}", bulk.take_off_list, row.id))  # fmt: skip

    def nurture(self) -> None:
        """Choose until when they are left alone."""
        today = self._ctx.desk.local_now().date()
        rows: list[Row | Section] = [Row(days, words, icon="leaf") for days, words in _DAYS]

        def typed(text: str) -> Row | None:
            try:
                day = parse_day(text, now=self._ctx.desk.now(), zone=self._ctx.desk.person.time_zone)
            except WhenError:
                return None
            return Row(f"={day.isoformat()}", f"Until {day:%a %b} {day.day}, {day.year}", icon="leaf", data=day)

        def take(row: Row) -> None:
            until = row.data or today + timedelta(days=int(row.id))
            self.do("Nurture", bulk.nurture, until, "Later")

        self._pick(f"Nurture {people_text(self.count())}", "Until when? “Mar 3”, “in 6 weeks”", rows, take, typed)

    def letters(self) -> None:
        """Take them to the letters screen."""
        self._ctx.navigate("letters_desk", people=self.selection(), back="prospects")

    def remove(self) -> None:
        """Take them out of every screen; undo brings them back."""
        self.do("Remove", bulk.remove)

    def _pick(
        self,
        title: str,
        placeholder: str,
        rows: list[Row | Section],
        take: Callable[[Row], object],
        free: Callable[[str], Row | None] | None = None,
    ) -> None:
        def taken(row: Row) -> None:
            self._ctx.actions.trigger("prospects_pick.close")
            take(row)

        panel = PickPanel(self._ctx, title, placeholder, taken, free=free)
        panel.set_rows(rows)
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(panel)


def _new_list(text: str) -> Row | None:
    return Row(text, f"New list “{text}”", icon="plus")
