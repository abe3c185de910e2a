"""All prospects: search at every key, a table of any length, and what is known of the chosen person."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk import rank_why
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.prospect_story import Story
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.acting import Acting
from sdr_desk.ui.prospects.asking_why import AskingWhy
from sdr_desk.ui.prospects.barring import Barring
from sdr_desk.ui.prospects.bindings import bind_screen
from sdr_desk.ui.prospects.column_choice import ColumnChoice
from sdr_desk.ui.prospects.filtering import Filtering
from sdr_desk.ui.prospects.loose import LooseEnds
from sdr_desk.ui.prospects.many import Many
from sdr_desk.ui.prospects.moving import Mover
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.prospects.personal import Personal
from sdr_desk.ui.prospects.room import Room
from sdr_desk.ui.prospects.side import PersonSide
from sdr_desk.ui.prospects.smart import SmartLists
from sdr_desk.ui.prospects.tracking import Tracking
from sdr_desk.ui.prospects.voicing import Voicing
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.widgets.lines import VLine

_DETAIL_AFTER = 50
_DETAIL_AFTER_KEY = 180


class ProspectsScreen(Screen):
    """List and detail side by side; where both have no room, Space changes between them."""

    name = "prospects"
    title = "Prospects"
    icon = "users"
    nouns = frozenset({"prospect", "call", "handoff", "people", "smart_list", "track"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.call_when_found = False
        self._newcomer = ""
        self.people = PeopleList(ctx, self)
        self.table, self.head = self.people.table, self.people.head
        self.side = PersonSide(ctx, self)
        self.detail = self.side.detail
        self.mover = Mover(ctx, self)
        self.many = Many(ctx, self.people, self)
        self.filtering = Filtering(ctx, self.people, self)
        self.smart = SmartLists(ctx, self.people, self)
        self.loose = LooseEnds(ctx, self.people, self.many, self.smart, self)
        self.tracking = Tracking(ctx, self.many, self)
        self.voicing = Voicing(ctx, self.many, self)
        self.barring = Barring(ctx, self.many, self.side, self)
        self.asking_why = AskingWhy(self)
        self.columns = ColumnChoice(ctx, self.people, self)
        self.personal = Personal(ctx, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_person)
        rule = VLine(parent=self)
        self._room = Room(self, self.people, rule, self.side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.people, 1)
        row.addWidget(rule)
        row.addWidget(self.side)
        self.acting = Acting(self)
        bind_screen(self)
        self._connect()

    def _connect(self) -> None:
        self.head.field.focus_moved.connect(self.ctx.hints_changed)
        self.table.person_changed.connect(self._show_soon)
        self.table.opened.connect(self.acting.call)
        self.table.choice.changed.connect(lambda _count: self.ctx.hints_changed())
        self.people.emptied.connect(self._show_soon)
        self.people.filled.connect(self._on_filled)
        self.side.edited.connect(self._on_edited)
        self.ctx.theme.changed.connect(self._fit)

    # What the window asks

    def shown(self, prospect_id: str = "", list: str = "", **target: Any) -> None:  # noqa: A002 -- as it is called
        """Show a person, or one of the smart lists that are always there by its name: "loose_ends"."""
        del target
        self.side.resume_keys()
        self.loose.resume_keys()
        if list:
            self.smart.open_one(f"ready:{list}")
        if prospect_id:
            self.people.show_person(prospect_id)

    def refresh(self) -> None:
        newcomer, self._newcomer = self._newcomer, ""
        self.smart.read_again()
        self.people.read_again(newcomer)
        self._show_soon()

    def hints(self) -> list[Hint]:
        if self.side.form is not None:
            return [Hint(("Ctrl+Enter",), "Save"), Hint(("Esc",), "Leave"), Hint(("Alt+Backspace",), "As it was")]
        if self.head.field.hasFocus():
            own = [
                Hint(("Down",), "To the results"),
                Hint(("Enter",), "Call the first"),
                Hint(("Esc",), "Leave search"),
                Hint(("F6",), "Next pane"),
            ]
        elif self.people.is_filled() and self.table.choice.count() > 1:
            own = [Hint(("Esc",), "Choose one"), Hint(("Q",), "Add to queue"), Hint(("O",), "Owner")]
            own += [Hint(("A",), "List"), Hint(("Ctrl+E",), "Export")]
        elif self.loose.is_open:
            own = self.loose.hints()
        elif self.people.is_filled():
            own = [
                Hint(("/",), "Search"),
                Hint(("J", "K"), "Move"),
                Hint(("Space",), "Show or hide detail"),
                Hint(("Q",), "Add to queue"),
                Hint(("F",), "Filter"),
                Hint(("E",), "Edit"),
            ]
        else:
            own = []
        return [*own, Hint(("Ctrl+I",), "Import"), Hint(("Ctrl+L",), "Log a call")]

    def person_at_hand(self) -> str:
        return self.table.current_id() or ""

    def focus_home(self) -> QWidget:
        return self.detail if self._room.covered else self.people.home()

    def _on_changed(self, changes: Any) -> None:
        self._newcomer = _newcomer(changes) if self.isVisible() else ""
        super()._on_changed(changes)

    def _on_filled(self) -> None:
        self._fit()
        self.ctx.hints_changed()
        if self.call_when_found:
            self.call_when_found = False
            self.acting.call()

    # The chosen person

    def _show_soon(self) -> None:
        """Show the person when the hand rests; later while somebody types, as every key may choose another one."""
        if self.side.story is None:
            self._later.start(0)  # there is nothing yet that could be left standing
        else:
            self._later.start(_DETAIL_AFTER_KEY if self.head.field.hasFocus() else _DETAIL_AFTER)

    def _show_person(self) -> None:
        if not self.isVisible():
            return
        self.side.show_person(self.table.current_id() if self.people.is_filled() else "")

    def story_now(self) -> Story | None:
        """What is known of the chosen person, read now when the hand has just moved; None when nobody is chosen."""
        self._show_at_once()
        return self.side.story

    def _show_at_once(self) -> None:
        if self._later.isActive():
            self._later.stop()
            self._show_person()

    def edit_person(self) -> None:
        """Edit the chosen person where the detail stands."""
        self._show_at_once()
        self._room.show_detail()
        self._fit()
        self.side.edit()

    def _on_edited(self) -> None:
        self._fit()
        self.ctx.hints_changed()
        if self.side.form is None and self.isVisible():
            self.focus_home().setFocus()

    # Room

    def to_search(self) -> None:
        """Put the focus into the search."""
        self._room.show_list()
        self._fit()
        self.head.field.setFocus()
        self.head.field.selectAll()

    def toggle_detail(self) -> None:
        """Show or hide the detail."""
        self._room.toggle()
        self._fit()
        self.focus_home().setFocus()

    def show_reasons(self) -> None:
        """Bring the reasons of the grade into view."""
        self._room.show_detail()
        self._show_at_once()
        self._fit()
        told = rank_why.why(self.ctx.desk, self.detail.shown_id)
        self.detail.show_reasons(f"Why {told.title[:1].lower()}{told.title[1:]}", told.lines() if told.graded else ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._room.fit(filled=self.people.is_filled(), editing=self.side.form is not None)


def _newcomer(changes: Any) -> str:
    """The one person a change may have added, "" when it was about none or many."""
    ids = changes.ids.get("prospect", ()) if isinstance(changes, Changes) else ()
    return ids[0] if len(ids) == 1 else ""
