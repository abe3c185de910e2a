"""The pages of settings by their tabs, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.letterhead_form import LetterheadForm, SignatureForm
from sdr_desk.ui.settings.company import CompanyPage
from sdr_desk.ui.settings.data import DataPage
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.keys import KeysPage
from sdr_desk.ui.settings.look import LookPage
from sdr_desk.ui.settings.outcomes import OutcomesPage
from sdr_desk.ui.settings.preferences import Preferences
from sdr_desk.ui.settings.rules import RulesPage
from sdr_desk.ui.settings.tracks import TracksPage
from sdr_desk.ui.settings.you import YouPage

Page = SettingsPage | RulesPage


class Pages:
    """Makes the pages; *made* takes each new one, `built` holds those that are there."""

    def __init__(self, ctx: UiContext, made: Callable[[Page], None]) -> None:
        self._made = made
        self.built: dict[str, Page] = {}
        preferences = Preferences(ctx)
        self._make: dict[str, Callable[[], Page]] = {
            "you": lambda: _you(ctx, preferences), "look": lambda: LookPage(ctx, preferences),
            "keys": lambda: KeysPage(ctx, preferences), "company": lambda: _company(ctx),
            "data": lambda: DataPage(ctx), "tracks": lambda: TracksPage(ctx), "rules": lambda: RulesPage(ctx),
            "outcomes": lambda: OutcomesPage(ctx),
        }  # fmt: skip

    def __getitem__(self, name: str) -> Page:
        """The page of a tab; raises KeyError for an unknown one."""
        found = self.built.get(name)
        if found is None:
            found = self.built[name] = self._make[name]()
            self._made(found)
        return found

    def act(self, tab: str, name: str) -> Callable[[], Any]:
        """What a page does under a name; the page is made when it is first done."""

        def done() -> Any:
            return getattr(self[tab], name)()

        return done


class PageOf:
    """An attribute of the screen: the page of the tab that has its name."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, screen: Any, owner: type | None = None) -> Any:
        return self if screen is None else screen.pages[self._name]


def _you(ctx: UiContext, preferences: Preferences) -> YouPage:
    page = YouPage(ctx, preferences)
    page.join("Signature", "Stands above your name on the letters you sign.", SignatureForm(ctx))
    return page


def _company(ctx: UiContext) -> CompanyPage:
    page = CompanyPage(ctx)
    page.join("Letterhead", "Stands on every letter, beside the address above.", LetterheadForm(ctx))
    return page
