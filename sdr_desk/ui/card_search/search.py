"""The company card as a panel: a field, below it the company and its cards, what is found, or one card to read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk import company_card
from sdr_desk.desk.authoring import may_author
from sdr_desk.desk.company_card import Entry
from sdr_desk.ui.announce import announce
from sdr_desk.ui.card_search.field import CardField
from sdr_desk.ui.card_search.nothing import Nothing
from sdr_desk.ui.card_search.page import CardPage
from sdr_desk.ui.card_search.results import Results
from sdr_desk.ui.card_search.shelf import entries_of
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine

_NOUNS = frozenset({"script", "setting", "people"})
_READS_ONLY = "Only a manager changes the card. Suggest it in Scripts."


class CardSearch(QWidget):
    """Searches and shows; *listener* tells whom a card is filled for, "" for nobody in particular.

    `left` asks to be closed: by Esc, or because another screen was asked for.
    """

    left = Signal()

    def __init__(
        self, ctx: UiContext, context: str, listener: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx, self._context, self._listener = ctx, context, listener
        self._entries: dict[str, Entry] = {}
        self.setAccessibleName("Company card")
        self.field = CardField(self)
        self.results = Results(self)
        self.results.rows.setFocusProxy(self.field)
        self.nothing = Nothing(ctx.actions, context, self)
        self.page = CardPage(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        actions = self._ctx.actions
        close, self._show, self._edit = (LinkButton(parent=self) for _ in range(3))
        for button, name, words in (
            (close, "close", "Close"),
            (self._show, "open", "Show"),
            (self._edit, "edit", None),
        ):
            button.follow(actions, f"{self._context}.{name}", words)
        self._back = LinkButton("All results", "Left", parent=self)
        self._back.clicked.connect(self._go_out)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.M, Space.S)
        head.addWidget(Text("Company card", "section", parent=self), 1)
        head.addWidget(close)
        line = QHBoxLayout()
        line.setContentsMargins(Space.L, 0, Space.L, Space.S)
        line.addWidget(self.field)
        self.stack = QStackedWidget(self)
        for page in (self.results, self.nothing, self.page):
            self.stack.addWidget(page)
        self._foot = QWidget(self)
        flow = FlowLayout(self._foot, gap=Space.M, line_gap=Space.XS)
        flow.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        for button in (self._show, self._back, self._edit):
            flow.addWidget(button)
        self._rule = HLine(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        column.addWidget(self._rule)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        bind, at = self._ctx.actions.bind, self._context
        bind(f"{at}.open", self.show_card, lambda: None if self._chosen() is not None else "Nothing is chosen.")
        bind(f"{at}.down", lambda: self._move(1))
        bind(f"{at}.up", lambda: self._move(-1))
        bind(f"{at}.page_down", lambda: self._turn(1))
        bind(f"{at}.page_up", lambda: self._turn(-1))
        bind(f"{at}.ask", self._ask, self._why_no_ask)
        bind(f"{at}.edit", self._go_edit, lambda: None if may_author(self._ctx.desk) else _READS_ONLY)
        bind(f"{at}.close", self.left.emit)
        self.field.textChanged.connect(lambda _text: self.find())
        self.field.went_in.connect(self.show_card)
        self.field.went_out.connect(self._go_out)
        self.results.rows.opened.connect(lambda _id: self.show_card())
        self._ctx.changed.connect(self._on_changed)

    # What is shown

    def begin(self) -> None:
        """Begin anew: nothing typed, the company and its cards."""
        self._read()
        self._edit.setVisible(may_author(self._ctx.desk))
        if self.field.text():
            self.field.clear()
        else:
            self.find()

    def find(self) -> None:
        """Show what the typed words find, or everything while nothing is typed."""
        typed = self.field.text().strip()
        hits = company_card.search(tuple(self._entries.values()), typed)
        if not typed:
            self.results.show_all(tuple(self._entries.values()))
        elif hits:
            self.results.show_hits(hits)
        else:
            self.nothing.show_for(typed, writes=may_author(self._ctx.desk))
        self.field.set_note(str(len(hits)) if typed else "")
        self._turn_to(self.nothing if typed and not hits else self.results)
        if typed:
            announce(self, f"{len(hits)} found" if hits else "Nothing found")

    def show_card(self) -> None:
        """The whole of the chosen entry."""
        entry = self._chosen()
        if entry is None or self.field.reading:
            return
        reading = self._ctx.perform(company_card.reading, self._ctx.desk, entry, self._listener())
        if reading is not None:
            self._turn_to(self.page)
            self.page.show_entry(reading, self.field.text())
            announce(self, f"{entry.title}. {' '.join(step.plain for step in reading.rendered.steps)}")

    def _go_out(self) -> None:
        self._turn_to(self.results)
        self.field.setFocus()

    def _turn_to(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.field.reading = page is self.page
        self._back.setVisible(self.field.reading)
        self._show.setVisible(page is self.results)
        for part in (self._rule, self._foot):
            part.setVisible(page is not self.nothing)
        self._ctx.hints_changed()

    def hints(self) -> list[Hint]:
        """The keys that are valid now."""
        if self.stack.currentWidget() is self.nothing:
            ask, edit = Hint(("Alt+Enter",), "Ask your manager"), Hint(("Ctrl+O",), "Write it")
            return [edit if may_author(self._ctx.desk) else ask, Hint(("Esc",), "Close the card")]
        if self.field.reading:
            return [Hint(("↑", "↓"), "Read on"), Hint(("←",), "All results"), Hint(("Esc",), "Close the card")]
        return [Hint(("↑", "↓"), "Choose"), Hint(("Enter",), "Show it"), Hint(("Esc",), "Close the card")]

    def _chosen(self) -> Entry | None:
        if self.stack.currentWidget() is self.nothing:
            return None
        return self._entries.get(self.results.rows.current_id() or "")

    def _read(self) -> None:
        found = self._ctx.perform(entries_of, self._ctx)
        self._entries = {entry.id: entry for entry in found or ()}

    def _on_changed(self, changes: object) -> None:
        """A card was changed while it is looked at; what is typed and what is chosen stay."""
        if not self.isVisible() or not _NOUNS & set(getattr(changes, "nouns", ())):
            return
        chosen, was_reading = self.results.rows.current_id(), self.field.reading
        self._read()
        self.find()
        if chosen and self.results.rows.select(chosen) and was_reading:
            self.show_card()

    # Keys

    def _move(self, by: int) -> None:
        if self.field.reading:
            self.page.scroll(2 * by)
        elif self.results.rows.step(by):
            row = self.results.rows.current_row()
            announce(self, row.sentence() if row is not None else "")

    def _turn(self, by: int) -> None:
        if self.field.reading:
            self.page.turn(by)
        else:
            for _ in range(5):
                self.results.rows.step(by)

    def _ask(self) -> None:
        typed = " ".join(self.field.text().split())
        if self._ctx.perform(company_card.ask_to_write, self._ctx.desk, typed) is not None:
            self._ctx.toast(f"Your manager is asked to write about “{typed}”.", undo=True)
            self.nothing.say_asked()

    def _go_edit(self) -> None:
        """To the text of the chosen entry: a card in Scripts, the company in Settings, a missing card to be begun."""
        entry, ctx = self._chosen(), self._ctx
        self.left.emit()
        if entry is None:
            ctx.navigate("scripts")
        elif entry.is_company():
            ctx.navigate("settings", tab="company")
        else:
            ctx.navigate("scripts", script_id=entry.id)

    def _why_no_ask(self) -> str | None:
        if self.stack.currentWidget() is not self.nothing:
            return "Only what is not on the card is asked for."
        return "You write the cards yourself." if may_author(self._ctx.desk) else None

    def sizeHint(self) -> QSize:
        return QSize(336, 600)

    def focus_first(self) -> None:
        """The field takes the focus."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
