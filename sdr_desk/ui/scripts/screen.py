"""The scripts screen: those who write the words get the editor, everybody else reads what is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.authoring import may_author
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import SteppedScreen, all_at_once
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.scripts.actions import AUTHOR
from sdr_desk.ui.scripts.author import AuthorPage
from sdr_desk.ui.scripts.reader import ReaderPage


class ScriptsScreen(SteppedScreen):
    """One of two pages, by the rights of the person at the desk; `page` is the one shown."""

    name = "scripts"
    title = "Scripts"
    icon = "file-text"
    nouns = frozenset({"script", "call", "handoff", "letter", "prospect", "people", "setting"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.page: AuthorPage | ReaderPage | None = None
        self._pages: dict[bool, AuthorPage | ReaderPage] = {}
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.build(self._begin)

    def _begin(self) -> None:
        """Build the page of those who sit here now: its list, and in the turns that follow what stands beside it."""
        self._stack.setCurrentWidget(self._add_page(may_author(self.ctx.desk), self.steps.first))

    def _add_page(self, authors: bool, build: Callable[..., object] = all_at_once) -> AuthorPage | ReaderPage:
        page = self._pages[authors] = (AuthorPage if authors else ReaderPage)(self.ctx, self, build)
        self._stack.addWidget(page)
        return page

    def shown(self, script_id: str = "", **target: Any) -> None:
        """Open a script by its id, when one is asked for."""
        del target
        self._take_keys()
        if script_id:
            self.page.show_script(script_id)

    def refresh(self) -> None:
        authors = may_author(self.ctx.desk)
        page = self._pages.get(authors)
        if page is None:
            page = self._add_page(authors)
        moved = page is not self.page
        if moved and isinstance(self.page, AuthorPage):
            self.page.leave(minimised=False)
        self.page = page
        self._stack.setCurrentWidget(page)
        page.refresh()
        if moved and self.isVisible():
            self._take_keys()
            self.focus_home().setFocus()

    def script_at_hand(self) -> str:
        """The script that is shown, "" for none; the letters screen opens with it."""
        return self.page.rows.current_id() or "" if self.page is not None else ""

    def hints(self) -> list[Hint]:
        return self.page.hints() if self.page is not None else []

    def focus_home(self) -> QWidget:
        return self.page.focus_home() if self.page is not None else self

    def _take_keys(self) -> None:
        """The page that is shown answers the keys; those of writing are live for authors only."""
        self.page.take_keys()
        if isinstance(self.page, AuthorPage):
            self.ctx.actions.add_context(AUTHOR)
        else:
            self.ctx.actions.remove_context(AUTHOR)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if isinstance(self.page, AuthorPage):
            self.page.leave(minimised=event.spontaneous())
