"""All prospects: search at every key, a table of any length, and what is known of the chosen person."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdr_desk.desk.card import Card, card, history
from sdr_desk.method.hours import clock_text, zone_label
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.detail import WIDTH, DetailPanel
from sdr_desk.ui.prospects.moving import IMPORT_CONTEXT, Mover
from sdr_desk.ui.prospects.people_list import PeopleList
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.lines import VLine

_LIST_LEAST = 440
_TOUCHES = 12
_ROOM = 16_777_215
_CALLERS = frozenset({"rep", "solo"})
_NOBODY = "Nobody is chosen."


def time_on(zone: str, now: datetime) -> str:
    """The time on a clock far away: "10:33 am MT"."""
    return f"{clock_text(now.astimezone(ZoneInfo(zone)), meridiem=True)} {zone_label(zone, now)}"


def why_not_call(roles: frozenset[str]) -> str | None:
    """Why people with these roles do not call; None when they do, or when no roles are known."""
    return None if not roles or roles & _CALLERS else "Calling is not part of your roles."


class ProspectsScreen(Screen):
    """List and detail side by side; where both have no room, Space changes between them."""

    name = "prospects"
    title = "Prospects"
    icon = "users"
    nouns = frozenset({"prospect", "call", "handoff", "people"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._beside = True
        self._instead = False
        self._open_when_found = False
        self._card: Card | None = None
        self.people = PeopleList(ctx, self)
        self.table, self.head = self.people.table, self.people.head
        self.detail = DetailPanel(ctx.actions, self)
        self.mover = Mover(ctx, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_person)
        self._rule = VLine(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.people, 1)
        row.addWidget(self._rule)
        row.addWidget(self.detail)
        self._bind()
        self.head.field.focus_moved.connect(ctx.hints_changed)
        self.table.person_changed.connect(self._later.start)
        self.table.opened.connect(self._open)
        self.people.emptied.connect(self._later.start)
        self.people.filled.connect(self._on_filled)
        self.mover.import_running.connect(self._on_import_running)
        ctx.theme.changed.connect(self._fit)

    def _bind(self) -> None:
        bind, nobody = self.ctx.actions.bind, self._why_nobody
        bind("prospects.search", self._to_search)
        bind("prospects.to_table", self.table.setFocus, nobody)
        bind("prospects.next", lambda: self.table.step(1), nobody)
        bind("prospects.previous", lambda: self.table.step(-1), nobody)
        bind("prospects.open", self._open, lambda: why_not_call(self.ctx.roles))
        bind("prospects.mail", self._mail, lambda: None if self._card and self._card.email else "No e-mail is known.")
        bind("prospects.detail", self._toggle_detail, nobody)
        bind("prospects.reasons", self._show_reasons, nobody)
        bind("prospects.filter", self.head.ask_status)
        bind("prospects.clear", self.head.clear, self.head.why_not_clear)
        bind("prospects.export", self.mover.export_all)
        bind("import.stop", self.mover.stop_import)

    # What the window asks

    def shown(self, prospect_id: str = "", import_path: Path | None = None, **target: Any) -> None:
        """Show a person, or bring the list at a path in."""
        del target
        self._on_import_running(self.mover.importing)
        if prospect_id:
            self.people.show_person(prospect_id)
        if import_path is not None:
            QTimer.singleShot(0, self, lambda: self.mover.import_list(import_path))

    def refresh(self) -> None:
        self.people.read_again()

    def hints(self) -> list[Hint]:
        if self.head.field.hasFocus():
            own = [
                Hint(("Down",), "To the results"),
                Hint(("Enter",), "Call the first"),
                Hint(("Esc",), "Leave search"),
            ]
        elif self.people.is_filled():
            own = [
                Hint(("/",), "Search"),
                Hint(("J", "K"), "Move"),
                Hint(("Enter",), "Call"),
                Hint(("Space",), "Show or hide detail"),
                Hint(("F",), "Status"),
            ]
        else:
            own = []
        if self.mover.importing:
            own.insert(0, Hint(("Esc",), "Stop the import"))
        return [*own, Hint(("Ctrl+I",), "Import"), Hint(("Ctrl+N",), "New")]

    def focus_home(self) -> QWidget:
        return self.detail if self._narrow() and self._instead else self.people.home()

    def _on_changed(self, changes: Any) -> None:
        newcomer = self.people.newcomer(changes) if self.isVisible() else ""
        if newcomer:
            self.people.expect(newcomer)
        super()._on_changed(changes)

    def _on_filled(self) -> None:
        self._fit()
        self.ctx.hints_changed()
        if self._open_when_found:
            self._open_when_found = False
            self._open()

    # The chosen person

    def _show_person(self) -> None:
        desk, prospect_id = self.ctx.desk, self.table.current_id()
        self._card = self.ctx.perform(card, desk, prospect_id) if prospect_id else None
        if self._card is None:
            self.detail.show_nobody()
            return
        there = "" if self._card.zone == "UTC" else time_on(self._card.zone, desk.now())
        self.detail.show_card(self._card, tuple(reversed(history(desk, prospect_id, _TOUCHES))), there)

    def _open(self) -> None:
        """Call the chosen person; while a search runs, the first one it finds."""
        if self.people.finder.busy:
            self._open_when_found = True
        elif self.table.current_id():
            self.ctx.navigate("call_desk", prospect_id=self.table.current_id())
        else:
            self.ctx.toast(_NOBODY)

    def _mail(self) -> None:
        address = self._card.email if self._card else ""
        if not QDesktopServices.openUrl(QUrl(f"mailto:{quote(address, safe='@')}")):
            self.ctx.fail(f"No e-mail program answered. The address is {address}.")

    def _to_search(self) -> None:
        self._instead = False
        self._fit()
        self.head.field.setFocus()
        self.head.field.selectAll()

    def _toggle_detail(self) -> None:
        if self._narrow():
            self._instead = not self._instead
        else:
            self._beside = not self._beside
        self._fit()
        self.focus_home().setFocus()

    def _show_reasons(self) -> None:
        self._beside = self._instead = True
        self._fit()
        self.detail.show_reasons()

    def _why_nobody(self) -> str | None:
        return None if self.people.is_filled() else _NOBODY

    def _on_import_running(self, running: bool) -> None:
        if running:
            self.ctx.actions.add_context(IMPORT_CONTEXT)
        else:
            self.ctx.actions.remove_context(IMPORT_CONTEXT)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _narrow(self) -> bool:
        return self.width() < px(WIDTH) + px(_LIST_LEAST)

    def _fit(self) -> None:
        """Give the detail its place: at the right, instead of the list, or none."""
        narrow, filled = self._narrow(), self.people.is_filled()
        detail = filled and (self._instead if narrow else self._beside)
        self.people.setVisible(not (narrow and detail))
        self._rule.setVisible(detail and not narrow)
        self.detail.setMinimumWidth(0 if narrow else px(WIDTH))
        self.detail.setMaximumWidth(_ROOM if narrow else px(WIDTH))
        self.detail.setVisible(detail)
