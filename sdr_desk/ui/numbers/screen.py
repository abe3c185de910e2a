"""Numbers: pages that are read off the window's thread, of a time and of people that are chosen with a key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope, default_scope, scope_text, whose_choices
from sdr_desk.errors import KnownError
from sdr_desk.method.periods import KINDS, QUARTER, period
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.last_reading import LastReading
from sdr_desk.ui.numbers.actions import ELSEWHERE, NUMBERS, PAGE_ACTIONS, PAGES, READING
from sdr_desk.ui.numbers.at_hand import PartAtHand, bring
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.numbers.head import NumbersHead
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.numbers.part import RING
from sdr_desk.ui.numbers.reporting import WeeklyReport
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row
from sdr_desk.ui.widgets.scroll import PlainScroll

_FACTORIES = {
    "overview": "sdr_desk.ui.numbers.overview:OverviewPage",
    "funnel": "sdr_desk.ui.numbers.funnel_page:FunnelPage",
    "worth": "sdr_desk.ui.numbers.worth_page:WorthPage",
    "ranking": "sdr_desk.ui.numbers.ranking_page:RankingPage",
}
_OLDEST = 1990


def _load(name: str) -> type[Page]:
    """The class of a page; its module, and the chart library with it, is imported by the first worker that reads."""
    module, _, found = _FACTORIES[name].partition(":")
    return getattr(import_module(module), found)


class NumbersScreen(Screen):
    """One page at a time; each is built when it is first seen and reads again when something it shows has changed."""

    name = "numbers"
    title = "Numbers"
    icon = "chart"

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.scope: Scope = default_scope(ctx.desk)
        self.at = PAGES[0][0]
        self.pages: dict[str, Page] = {}
        self._seat = ctx.desk.person.id
        self._arriving = True
        self._wait = Text("", "body", "text2")
        self._error = ErrorCard("", retry=self.refresh)
        self._stack = QStackedWidget()
        for other in (self._wait, self._error):
            self._stack.addWidget(other)
        self.head = NumbersHead(ctx.actions)
        self.report = WeeklyReport(ctx)
        self._reading = LastReading(ctx, self)
        self._reading.came.connect(self._on_came)
        self._reading.failed.connect(self._on_failed)
        self._reading.late.connect(partial(self._wait.set_text, "Reading the record…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL - RING, Space.XL, 0, 0)
        column.setSpacing(Space.L)
        self.head.setContentsMargins(RING, 0, Space.XXL, 0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self._bind()

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        for name, title, key in PAGES:
            bind(f"{NUMBERS}.{name}", partial(self.go_to, name))
            for action in PAGE_ACTIONS[name]:  # until the page is built and binds its own
                bind(action.id, partial(self.go_to, name), partial(_not_yet, self, name, title, key))
        bind(f"{NUMBERS}.period", self._next_kind)
        bind(f"{NUMBERS}.earlier", partial(self._turn, 1), self._why_not_earlier)
        bind(f"{NUMBERS}.later", partial(self._turn, -1), self._why_not_later)
        bind(f"{NUMBERS}.whose", self._ask_whose)
        bind(f"{NUMBERS}.report", lambda: self.report.ask(self.scope))
        self._at_hand = PartAtHand(self.ctx, lambda: self.pages.get(self.at))

    # Reading

    def refresh(self) -> None:
        desk = self.ctx.desk
        if self._seat != desk.person.id:
            self._seat, self.scope = desk.person.id, default_scope(desk)
        today = desk.local_now().date()
        self.scope = replace(
            self.scope, today=today, period=period(self.scope.period.kind, today, self.scope.period.back)
        )
        self._show_head()
        name, scope = self.at, self.scope
        self._stack.setCurrentWidget(_scroll_of(self.pages[name]) if name in self.pages else self._wait)
        self._reading.ask(partial(_read, name=name, scope=scope))

    def _on_came(self, came: tuple[str, Scope, Any]) -> None:
        name, scope, found = came
        if name != self.at:
            return
        page = self._page(name)
        page.show_found(found, scope)
        self._wait.set_text("")
        self._stack.setCurrentWidget(_scroll_of(page))
        self._arrive()
        self.ctx.hints_changed()

    def _on_failed(self, error: KnownError) -> None:
        self._error.show_error(error)
        self._stack.setCurrentWidget(self._error)
        announce(self, str(error), urgent=True)

    def _page(self, name: str) -> Page:
        if name not in self.pages:
            page = self.pages[name] = _load(name)(self.ctx)
            page.setContentsMargins(0, 0, Space.XXL - RING, Space.XL)
            self._stack.addWidget(PlainScroll(page))
        return self.pages[name]

    def _on_changed(self, changes: Any) -> None:
        page = self.pages.get(self.at)
        nouns = page.nouns if page is not None else Page.nouns
        if nouns & changes.nouns:
            self.mark_stale()

    # Going about

    def go_to(self, name: str) -> None:
        """Show another page."""
        self.at, self._arriving = name, True
        self.refresh()
        self._arrive()

    def _arrive(self) -> None:
        """Once after a page was asked for its beginning is seen and has the focus, unless that has gone elsewhere."""
        page, focus = self.pages.get(self.at), QApplication.focusWidget()
        here = focus is None or focus is self or self.isAncestorOf(focus)
        if page is None or not self._arriving or not self.isVisible() or not here:
            return
        self._arriving = False
        page.home().setFocus()
        bring(page, page.home())

    def _show_head(self) -> None:
        kind = self.scope.period.kind
        self.head.show_scope(f"{scope_text(self.scope)} · {self.scope.name}", kind.capitalize(),
                             self.scope.name if self.scope.whose else "Team")  # fmt: skip
        self.head.show_page(self.at)

    def _take(self, scope: Scope) -> None:
        self.scope = scope
        self.refresh()
        announce(self, self.head.about.text())

    def _next_kind(self) -> None:
        order = (QUARTER, *(kind for kind in reversed(KINDS) if kind != QUARTER))
        kind = order[(order.index(self.scope.period.kind) + 1) % len(order)]
        self._take(replace(self.scope, period=period(kind, self.scope.today)))

    def _turn(self, back: int) -> None:
        now = self.scope.period
        self._take(replace(self.scope, period=period(now.kind, self.scope.today, now.back + back)))

    def _why_not_earlier(self) -> str | None:
        return None if self.scope.period.first.year > _OLDEST else f"There is nothing before {_OLDEST}."

    def _why_not_later(self) -> str | None:
        return None if self.scope.period.back else f"This is the {self.scope.period.kind} of today."

    def _ask_whose(self) -> None:
        if self.ctx.open_panel is None:
            return
        choices = whose_choices(self.ctx.desk)
        rows = [Row(key or "team", name, right="Shown" if key == self.scope.whose else "") for key, name in choices]
        names = dict(choices)

        def take(key: str) -> None:
            whose = "" if key == "team" else key
            name = names[whose] if whose else Scope(self.scope.period, self.scope.today).name
            self._take(replace(self.scope, whose=whose, name=name))

        self.ctx.open_panel(ChoicePanel(self.ctx, "Numbers of whom?", "", rows, take, self.scope.whose or "team"))

    # The screen's life

    def shown(self, **target: Any) -> None:
        super().shown(**target)
        wanted = target.get("page")
        if wanted in _FACTORIES and wanted != self.at:
            self.go_to(wanted)

    def focus_home(self) -> QWidget:
        page = self.pages.get(self.at)
        return page.home() if page is not None else self

    def hints(self) -> list[Hint]:
        page = self.pages.get(self.at)
        own = page.hints() if page is not None else []
        return [
            *own, Hint(("Q",), "Period"), Hint(("G",), "Whose"), Hint(("J", "K"), "Parts"),
            Hint(("T",), "Show as table"), Hint(("Ctrl+E",), "Export"),
        ]  # fmt: skip


def _scroll_of(page: Page) -> QWidget:
    """The area that scrolls a page."""
    return page.parentWidget().parentWidget()


def _not_yet(screen: NumbersScreen, name: str, title: str, key: str) -> str:
    """Why an action of a page that was never seen cannot be done."""
    return READING if name == screen.at else ELSEWHERE.format(title, key)


def _read(desk: Desk, name: str, scope: Scope) -> tuple[str, Scope, Any]:
    return name, scope, _load(name).read(desk, scope)
