"""Settings: tabs under the digits; everything that can be kept at once is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.letterhead_form import LetterheadForm, SignatureForm
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.settings.actions import TABS
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
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text


class SettingsScreen(Screen):
    """The tabs and the page of the chosen one."""

    name = "settings"
    title = "Settings"
    icon = "settings"
    nouns = frozenset({"people", "setting", "track", "rules", "disposition"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        preferences = Preferences(ctx)
        self.you, self.look = YouPage(ctx, preferences), LookPage(ctx, preferences)
        self.keys, self.company, self.data = KeysPage(ctx, preferences), CompanyPage(ctx), DataPage(ctx)
        self.tracks, self.rules, self.outcomes = TracksPage(ctx), RulesPage(ctx), OutcomesPage(ctx)
        self.pages: dict[str, SettingsPage | RulesPage] = {
            "you": self.you, "look": self.look, "keys": self.keys, "company": self.company, "data": self.data,
            "tracks": self.tracks, "rules": self.rules, "outcomes": self.outcomes,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for page in self.pages.values():
            page.setProperty("pane", True)
            self._stack.addWidget(page)
        self._chips = {name: ChipButton(title, checkable=True, key=str(at)) for at, (name, title) in enumerate(TABS, 1)}
        self.company.join("Letterhead", "Stands on every letter, beside the address above.", LetterheadForm(ctx))
        self.you.join("Signature", "Stands above your name on the letters you sign.", SignatureForm(ctx))
        self._build()
        self._bind()
        self.open_tab("you")

    def _build(self) -> None:
        row = QWidget()
        tabs = FlowLayout(row)
        tabs.setContentsMargins(Space.XXL, 0, Space.XXL, 0)
        for name, chip in self._chips.items():
            chip.clicked.connect(lambda _checked=False, name=name: self.open_tab(name))
            tabs.addWidget(chip)
        head = Text("Settings", "title")
        head.setContentsMargins(Space.XXL, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(head)
        column.addWidget(row)
        column.addWidget(self._stack, 1)

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        for name, _title in TABS:
            bind(f"settings.{name}", lambda name=name: self.open_tab(name))
        bind("settings.save", self._on_save, self._why_no_save)
        bind("settings.test_dial", self.you.test_dial, lambda: self._why_not_on("you"))
        bind("settings.add_person", self.company.add_person, self.company.why_not_add)
        bind("settings.back_up", self.data.back_up, self._why_busy)
        bind("settings.check", self.data.check, self._why_busy)
        bind("settings.restore", self.data.restore, self.data.why_no_restore)
        bind("settings.next", lambda: self._step(1))
        bind("settings.previous", lambda: self._step(-1))
        bind("settings.back", lambda: self.ctx.navigate("today"))

    def shown(self, **target: str) -> None:
        """Open at a tab when one is named; the keys of the open tab are live."""
        self.open_tab(target.get("tab", self.tab()))

    def open_tab(self, name: str) -> None:
        """Show a tab, read afresh."""
        page = self.pages[name]
        page.read()
        self._stack.setCurrentWidget(page)
        for other, chip in self._chips.items():
            chip.setChecked(other == name)
        self._use_keys(page)
        self.ctx.hints_changed()

    def _use_keys(self, open_page: QWidget) -> None:
        """A page with keys of its own names their context; they are live while the page is open."""
        actions = self.ctx.actions
        for context in filter(None, (getattr(page, "context", "") for page in self.pages.values())):
            actions.remove_context(context)
        if self.name in actions.contexts() and (context := getattr(open_page, "context", "")):
            actions.add_context(context)

    def tab(self) -> str:
        """The name of the open tab."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def refresh(self) -> None:
        self.pages[self.tab()].read()

    def _on_save(self) -> None:
        self.pages[self.tab()].save()

    def _why_no_save(self) -> str | None:
        page = self.pages[self.tab()]
        if not hasattr(page, "save"):
            return "Everything here is kept as you choose it."
        return page.why_no_save() if hasattr(page, "why_no_save") else None

    def _why_not_on(self, tab: str) -> str | None:
        return None if self.tab() == tab else "Open its tab first."

    def _why_busy(self) -> str | None:
        return "Something is still running." if self.ctx.tasks.busy else None

    def _step(self, by: int) -> None:
        if self.tab() == "rules":
            self.rules.step(by)
        rows = {
            "keys": self.keys.rows,
            "data": self.data.rows,
            "tracks": self.tracks.rows,
            "outcomes": self.outcomes.rows,
        }.get(self.tab())
        if rows is not None:
            rows.setFocus()
            rows.step(by)

    def hints(self) -> list[Hint]:
        first = [Hint((f"1…{len(TABS)}",), "Tabs")]
        page = self.pages[self.tab()]
        own = {
            "you": [Hint(("Ctrl+S",), "Save"), Hint(("D",), "Dial a test number")],
            "keys": [Hint(("J", "K"), "Move"), Hint(("Enter",), "Change the key")],
            "company": [Hint(("Ctrl+S",), "Save"), Hint(("P",), "Add a person")],
            "data": [Hint(("Ctrl+Shift+B",), "Back up now"), Hint(("C",), "Check"), Hint(("R",), "Restore")],
        }.get(self.tab()) or (page.hints() if hasattr(page, "hints") else [])
        return [*first, *own, Hint(("Esc",), "Back"), Hint(("F1",), "All keys")]
