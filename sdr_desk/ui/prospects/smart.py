"""Smart lists: opening, saving, renaming and removing a search under its name."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sdr_desk.desk import smart_lists
from sdr_desk.desk.browse import Query
from sdr_desk.desk.smart_lists import SmartList
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.filter_words import chip_words
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.prospects.picking import PickKey, PickPanel
from sdr_desk.ui.widgets.rows import Row, Section

_EVERYONE = "everyone"


class SmartLists(QObject):
    """The panel under L, and Ctrl+S."""

    def __init__(self, ctx: UiContext, people: PeopleList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._people = ctx, people
        self._lists: dict[str, SmartList] = {}

    def open(self) -> None:
        """Show the smart lists there are."""
        panel = PickPanel(
            self._ctx, "Smart lists", "A list", self._take, anchor=self._people.head.list_chip,
            keys=(PickKey("rename", "Rename", lambda row: self._rename(panel, row)),
                  PickKey("remove", "Remove", lambda row: self._remove(panel, row))),
        )  # fmt: skip
        panel.set_rows(self._rows())
        if self._ctx.open_panel is not None:
            self._ctx.open_panel(panel)

    def _rows(self) -> list[Row | Section]:
        self._lists = {one.id: one for one in smart_lists.all_smart_lists(self._ctx.desk)}
        own = [one for one in self._lists.values() if not one.ready]
        rows: list[Row | Section] = [Row(_EVERYONE, "Everyone", icon="users")]
        if own:
            rows.append(Section("Yours"))
            rows += [self._row(one) for one in own]
        rows.append(Section("Always there"))
        rows += [self._row(one) for one in self._lists.values() if one.ready]
        return rows

    def _row(self, one: SmartList) -> Row:
        icon = "check" if one.id == self._people.wanted.list_id else "list"
        return Row(one.id, one.name, icon=icon, spoken=f"{one.name}: {self._told(one.query)}")

    def _told(self, query: Query) -> str:
        names = self._people.names()
        parts = [f"“{query.text}”" if query.text else "", *(chip_words(item, names) for item in query.filters)]
        return ", ".join(part for part in parts if part)

    def _take(self, row: Row) -> None:
        self._ctx.actions.trigger("prospects_pick.close")
        chosen = self._lists.get(row.id)
        if chosen is None:
            self._people.wanted.clear()
        else:
            self._people.wanted.open_list(chosen.id, chosen.name, chosen.query)

    def open_one(self, list_id: str) -> None:
        """Open a smart list without asking; one that was removed is said to be."""
        self._lists = {one.id: one for one in smart_lists.all_smart_lists(self._ctx.desk)}
        chosen = self._lists.get(list_id)
        if chosen is None:
            self._ctx.toast("That smart list was removed.", plain=True)
            return
        self._people.wanted.open_list(chosen.id, chosen.name, chosen.query)

    def _own(self, panel: PickPanel, row: Row) -> SmartList | None:
        found = self._lists.get(row.id)
        if found is None or found.ready:
            panel.say("This one is always there.")
            return None
        return found

    def _rename(self, panel: PickPanel, row: Row) -> None:
        found = self._own(panel, row)
        name = self._ctx.prompts.ask_line("Rename the smart list", "Its name", found.name) if found else None
        if found is None or not name:
            return
        done = self._ctx.perform_and_say(smart_lists.rename_smart_list, self._ctx.desk, found.id, name)
        if done is not None:
            if found.id == self._people.wanted.list_id:
                self._people.wanted.open_list(found.id, name.strip(), found.query)
            panel.set_rows(self._rows())

    def _remove(self, panel: PickPanel, row: Row) -> None:
        found = self._own(panel, row)
        if found is None:
            return
        if self._ctx.perform_and_say(smart_lists.remove_smart_list, self._ctx.desk, found.id) is not None:
            if found.id == self._people.wanted.list_id:
                self._people.wanted.close_list()
            panel.set_rows(self._rows())

    def save(self) -> None:
        """Keep what is shown under a name; the name of the open list replaces it."""
        wanted = self._people.wanted
        open_list = self._lists.get(wanted.list_id)
        default = wanted.list_name if open_list is None or not open_list.ready else ""
        name = self._ctx.prompts.ask_line("Save as a smart list", "Its name", default)
        if not name:
            return
        query = wanted.query
        done = self._ctx.perform_and_say(smart_lists.save_smart_list, self._ctx.desk, name, query)
        if done is not None:
            wanted.open_list(done.ids["smart_list"][0], " ".join(name.split()), query)

    def why_not_save(self) -> str | None:
        """Why there is nothing to save, None when there is."""
        return None if self._people.wanted.narrowed else "Type a word or choose a filter first."

    def read_again(self) -> None:
        """A list that was removed meanwhile is no longer open."""
        wanted = self._people.wanted
        if wanted.list_id:
            found = {one.id: one for one in smart_lists.all_smart_lists(self._ctx.desk)}.get(wanted.list_id)
            if found is None:
                wanted.close_list()
