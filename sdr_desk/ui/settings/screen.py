"""Settings: tabs under the digits; everything that can be kept at once is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import SteppedScreen
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.settings.actions import TABS
from sdr_desk.ui.settings.pages import Page, PageOf, Pages
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text


class SettingsScreen(SteppedScreen):
    """The tabs and the page of the chosen one; a page is made when its tab or one of its acts is first asked for."""

    name = "settings"
    title = "Settings"
    icon = "settings"
    nouns = frozenset({"people", "setting", "track", "rules", "disposition", "handoff_rules", "handoff", "guide"})
    you, look, keys, company, data, tracks, rules, outcomes, handoffs, guide = (PageOf() for _name, _title in TABS)

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tab = "you"
        self._stack = QStackedWidget()
        self.pages = Pages(ctx, self._on_made, self.steps)
        self._chips = {
            name: ChipButton(title, checkable=True, key=str(at % 10)) for at, (name, title) in enumerate(TABS, 1)
        }
        self._build()
        self._bind()

    def _on_made(self, page: Page) -> None:
        page.setProperty("pane", True)
        self._stack.addWidget(page)

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
        bind, act = self.ctx.actions.bind, self.pages.act
        for name, _title in TABS:
            bind(f"settings.{name}", lambda name=name: self.open_tab(name))
        bind("settings.save", self._on_save, self._why_no_save)
        bind("settings.test_dial", act("you", "test_dial"), lambda: self._why_not_on("you"))
        bind("settings.add_person", act("company", "add_person"), act("company", "why_not_add"))
        bind("settings.back_up", act("data", "back_up"), self._why_busy)
        bind("settings.check", act("data", "check"), self._why_busy)
        bind("settings.restore", act("data", "restore"), act("data", "why_no_restore"))
        bind("settings.next", lambda: self._step(1))
        bind("settings.previous", lambda: self._step(-1))
        bind("settings.back", lambda: self.ctx.navigate("today"))

    def shown(self, **target: str) -> None:
        """Open at a tab when one is named; the keys of the open tab are live."""
        self.open_tab(target.get("tab", self.tab()))

    def open_tab(self, name: str) -> None:
        """Show a tab, read afresh; a page that was not there before is built in steps."""
        if name in self.pages.built:
            self._show_tab(name)
        else:
            self._tab = name
            self._check_chips()
            self.build(lambda: self.pages.begin(name), lambda: self._show_tab(name))

    def _check_chips(self) -> None:
        for name, chip in self._chips.items():
            chip.setChecked(name == self._tab)

    def _show_tab(self, name: str) -> None:
        page = self.pages[name]
        page.read()
        self._tab = name
        self._stack.setCurrentWidget(page)
        self._check_chips()
        self._use_keys(page)
        self.ctx.hints_changed()

    def _use_keys(self, open_page: QWidget) -> None:
        """A page with keys of its own names their context; they are live while the page is open."""
        actions = self.ctx.actions
        for context in filter(None, (getattr(page, "context", "") for page in self.pages.built.values())):
            actions.remove_context(context)
        if self.name in actions.contexts() and (context := getattr(open_page, "context", "")):
            actions.add_context(context)

    def tab(self) -> str:
        """The name of the open tab."""
        return self._tab

    def refresh(self) -> None:
        if self.tab() in self.pages.built:  # else it is read with the tab, when that is shown
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
        rows = getattr(self.pages[self.tab()], "rows", None)
        if rows is not None:
            rows.setFocus()
            rows.step(by)

    def hints(self) -> list[Hint]:
        first = [Hint((f"1…{len(TABS) % 10}",), "Tabs")]
        if self.building:
            return first
        page = self.pages[self.tab()]
        own = {
            "you": [Hint(("Ctrl+S",), "Save"), Hint(("D",), "Dial a test number")],
            "keys": [Hint(("J", "K"), "Move"), Hint(("Enter",), "Change the key")],
            "company": [Hint(("Ctrl+S",), "Save"), Hint(("P",), "Add a person")],
            "data": [Hint(("Ctrl+Shift+B",), "Back up now"), Hint(("C",), "Check"), Hint(("R",), "Restore")],
        }.get(self.tab()) or (page.hints() if hasattr(page, "hints") else [])
        return [*first, *own, Hint(("Esc",), "Back"), Hint(("F1",), "All keys")]
