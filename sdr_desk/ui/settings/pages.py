"""The pages of settings by their tabs, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import Steps, all_at_once
from sdr_desk.ui.letters_desk.letterhead_form import LetterheadForm, SignatureForm
from sdr_desk.ui.settings.company import CompanyPage
from sdr_desk.ui.settings.data import DataPage
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.guides import GuidesPage
from sdr_desk.ui.settings.handoffs import HandoffsPage
from sdr_desk.ui.settings.keys import KeysPage
from sdr_desk.ui.settings.look import LookPage
from sdr_desk.ui.settings.outcomes import OutcomesPage
from sdr_desk.ui.settings.preferences import Preferences
from sdr_desk.ui.settings.rules import RulesPage
from sdr_desk.ui.settings.tracks import TracksPage
from sdr_desk.ui.settings.you import YouPage

Page = SettingsPage | RulesPage | HandoffsPage
Build = Callable[..., object]


class Pages:
    """Makes the pages; *made* takes each new one, `built` holds those that are there.

    Args:
        steps: where what is left of a page that was begun is built.
    """

    def __init__(self, ctx: UiContext, made: Callable[[Page], None], steps: Steps) -> None:
        self._made, self._steps = made, steps
        self.built: dict[str, Page] = {}
        preferences = Preferences(ctx)
        self._make: dict[str, Callable[[Build], Page]] = {
            "you": lambda _build: _you(ctx, preferences), "look": lambda _build: LookPage(ctx, preferences),
            "keys": lambda _build: KeysPage(ctx, preferences), "company": lambda _build: _company(ctx),
            "data": lambda _build: DataPage(ctx), "tracks": lambda _build: TracksPage(ctx),
            "rules": lambda build: RulesPage(ctx, build=build), "outcomes": lambda _build: OutcomesPage(ctx),
            "guide": lambda _build: GuidesPage(ctx),
            "handoffs": lambda build: HandoffsPage(ctx, build=build),
        }  # fmt: skip

    def __getitem__(self, name: str) -> Page:
        """The whole page of a tab; raises KeyError for an unknown one."""
        found = self.built.get(name)
        if found is None:
            return self._add(name, all_at_once)
        if not getattr(found, "stands", True):
            self._steps.at_once()
        return found

    def begin(self, name: str) -> None:
        """Within a step: make a page, and leave what takes long to the steps that follow."""
        if name not in self.built:
            self._add(name, self._steps.first)

    def _add(self, name: str, build: Build) -> Page:
        page = self.built[name] = self._make[name](build)
        self._made(page)
        return page

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
