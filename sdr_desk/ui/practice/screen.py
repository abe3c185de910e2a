"""Practice: one page at a time, each built when it is first seen and read off the window's thread."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.last_reading import LastReading
from sdr_desk.ui.practice.actions import PAGES, PRACTICE
from sdr_desk.ui.practice.head import PracticeHead
from sdr_desk.ui.practice.note_line import NoteLine
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text

_FACTORIES = {
    "alone": "sdr_desk.ui.practice.alone_page:AlonePage",
    "deck": "sdr_desk.ui.practice.deck_page:DeckPage",
    "pairs": "sdr_desk.ui.practice.pairs_page:PairsPage",
    "asks": "sdr_desk.ui.practice.asks_page:AsksPage",
    "huddle": "sdr_desk.ui.practice.huddle_page:HuddlePage",
    "coaching": "sdr_desk.ui.practice.coaching_page:CoachingPage",
    "rewards": "sdr_desk.ui.practice.rewards_page:RewardsPage",
}
_HOME = "alone"


def _load(name: str) -> type[PracticePage]:
    module, _, found = _FACTORIES[name].partition(":")
    return getattr(import_module(module), found)


class PracticeScreen(Screen):
    """The pages share a head; Esc goes one step back, then to practising alone."""

    name = "practice"
    title = "Practice"
    icon = "mic"

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.at = _HOME
        self.pages: dict[str, PracticePage] = {}
        self._arriving = True
        self._live = ""
        self._target: dict[str, Any] = {}
        self.head = PracticeHead(ctx.actions)
        self._wait = Text("", "body", "text2")
        self._error = ErrorCard("", retry=self.refresh)
        self._stack = QStackedWidget()
        for other in (self._wait, self._error):
            self._stack.addWidget(other)
        self._reading = LastReading(ctx, self)
        self._reading.came.connect(self._on_came)
        self._reading.failed.connect(self._on_failed)
        self._reading.late.connect(partial(self._wait.set_text, "Reading the record…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.notes = NoteLine(ctx)
        column.addWidget(self.notes)
        column.addWidget(self._stack, 1)
        for name, _title, _key in PAGES:
            ctx.actions.bind(f"{PRACTICE}.{name}", partial(self.go_to, name))
        ctx.actions.bind(f"{PRACTICE}.back", self._back)

    # Reading

    def refresh(self) -> None:
        name = self.at
        self._stack.setCurrentWidget(self.pages.get(name, self._wait))
        self._show_head()
        self._reading.ask(partial(_read, name=name))

    def _on_came(self, came: tuple[str, Any]) -> None:
        name, found = came
        if name != self.at:
            return
        page = self.page(name)
        page.show_found(found)
        self._wait.set_text("")
        self._stack.setCurrentWidget(page)
        self._live_context(page)
        self._arrive()
        self.page_changed()

    def _on_failed(self, error: KnownError) -> None:
        self._error.show_error(error)
        self._stack.setCurrentWidget(self._error)
        announce(self, str(error), urgent=True)

    def page(self, name: str) -> PracticePage:
        """A page, built when it is first asked for."""
        if name not in self.pages:
            page = self.pages[name] = _load(name)(self.ctx)
            page.changed.connect(self.page_changed)
            self._stack.addWidget(page)
            page.stand_in(self)
        return self.pages[name]

    def _on_changed(self, changes: Any) -> None:
        page = self.pages.get(self.at)
        nouns = page.nouns if page is not None else PracticePage.nouns
        if nouns & changes.nouns:
            self.mark_stale()

    # Going about

    def go_to(self, name: str, **target: Any) -> None:
        """Show another page; *target* says what of it."""
        self.at, self._arriving = name, True
        self._target = target
        if name in self.pages:
            self._live_context(self.pages[name])
        self.refresh()

    def _arrive(self) -> None:
        page, focus = self.pages.get(self.at), QApplication.focusWidget()
        here = focus is None or focus is self or self.isAncestorOf(focus)
        if page is None or not self._arriving or not self.isVisible():
            return
        self._arriving = False
        target, self._target = self._target, {}
        page.shown(**target)
        if here:
            page.home().setFocus()

    def _back(self) -> None:
        page = self.pages.get(self.at)
        if page is not None and page.back():
            self.page_changed()
        elif self.at != _HOME:
            self.go_to(_HOME)
        else:
            self.ctx.navigate("today")

    def page_changed(self) -> None:
        """Show what the page says of itself in the head and the hint bar; it may have other keys now."""
        if self.at in self.pages:
            self._live_context(self.pages[self.at])
        self._show_head()
        self.ctx.hints_changed()

    def _show_head(self) -> None:
        page = self.pages.get(self.at)
        beside = page.beside(self.width()) if page is not None else 0
        self.head.setContentsMargins(Space.XXL, 0, Space.XXL + beside, Space.M)
        own = page.buttons() if page is not None else None
        about = page.about() if page is not None else ""
        if own is not None:
            self.head.show_page(self.title, about, own)
        else:
            ways = tuple(f"{PRACTICE}.{name}" for name, _title, _key in PAGES)
            self.head.show_page(self.title, about, ways, f"{PRACTICE}.{self.at}")

    def _live_context(self, page: PracticePage) -> None:
        wanted = page.context if self.isVisible() else ""
        if wanted != self._live:
            if self._live:
                self.ctx.actions.remove_context(self._live)
            if wanted:
                self.ctx.actions.add_context(wanted)
            self._live = wanted

    # The screen's life

    def shown(self, **target: Any) -> None:
        super().shown(**target)
        wanted = target.pop("page", "")
        if wanted in _FACTORIES:
            self.go_to(wanted, **target)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._show_head()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self.at in self.pages:
            self._live_context(self.pages[self.at])
            self._arriving = True
            self._arrive()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        if self._live:
            self.ctx.actions.remove_context(self._live)
            self._live = ""

    def focus_home(self) -> QWidget:
        page = self.pages.get(self.at)
        return page.home() if page is not None else self

    def person_at_hand(self) -> str:
        page = self.pages.get(self.at)
        return page.person_at_hand() if page is not None else ""

    def hints(self) -> list[Hint]:
        page = self.pages.get(self.at)
        return page.hints() if page is not None else []


def _read(desk: Desk, name: str) -> tuple[str, Any]:
    return name, _load(name).read(desk)
