"""The deck: every card by kind, when it comes back and how it went; managers write, change and switch off."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import practice_deck
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.practice import CARD_KINDS, KIND_WORDS, Card
from sdr_desk.desk.practice_answers import answer
from sdr_desk.desk.practice_deck import DeckLook, DeckRow
from sdr_desk.method.practice import RATINGS
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.practice.alone_parts import AnswerLines
from sdr_desk.ui.practice.deck_actions import DECK
from sdr_desk.ui.practice.deck_form import CardForm
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.scroll import PlainScroll

_SIDE = 360
_NO_CARD = "No card is chosen."


class DeckPage(PracticePage):
    """A list of cards with the chosen one and its answer beside it.

    Attributes:
        found: what was read last, None before.
        kind: the kind that is shown, "" for all.
    """

    title = "The deck"
    context = DECK

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.found: DeckLook | None = None
        self.kind = ""
        self.rows = RowsView(name="Cards", lines=True)
        self.rows.setProperty("pane", True)
        self.rows.row_changed.connect(lambda _id: self._show_card())
        self.chips: dict[str, ChipButton] = {}
        self.front, self.who = Text("", "title", wrap=True), Text("", "body", "text2", wrap=True)
        self.state, self.lines = Text("", "small", "text2", wrap=True), AnswerLines()
        chips = FlowLayout()
        group = QButtonGroup(self)
        for kind in ("", *CARD_KINDS):
            chip = self.chips[kind] = ChipButton(KIND_WORDS[kind][1] if kind else "All kinds", checkable=True)
            chip.clicked.connect(partial(self.show_kind, kind))
            group.addButton(chip)
            chips.addWidget(chip)
        self.chips[""].setChecked(True)
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        left.addLayout(chips)
        left.addWidget(self.rows, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, Space.S, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(left, 1)
        row.addWidget(VLine())
        row.addWidget(self._side())
        self._bind()

    def _side(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.S, Space.M, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        for widget in (self.front, self.who, self.state, HLine(), self.lines):
            column.addWidget(widget)
        column.addStretch(1)
        area = PlainScroll(inner, takes_focus=True)
        area.setAccessibleName("The card and its answer")
        area.setProperty("pane", True)
        area.setFixedWidth(px(_SIDE))
        return area

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind(f"{DECK}_practise", self._practise, self._why_no_card)
        bind(f"{DECK}_new", partial(self._open, None), self._why_not_change)
        bind(f"{DECK}_edit", lambda: self._open(self.card()), lambda: self._why_not_change() or self._why_no_card())
        bind(f"{DECK}_switch", self._switch, lambda: self._why_not_change() or self._why_no_card())
        bind(f"{DECK}_kinds", self._next_kind, self._why_not_here)
        bind(f"{DECK}_down", partial(self.rows.step, 1))
        bind(f"{DECK}_up", partial(self.rows.step, -1))

    @staticmethod
    def read(desk: Desk) -> DeckLook:
        return practice_deck.look(desk)

    def show_found(self, found: DeckLook) -> None:
        self.found = found
        self._fill()

    def shown(self, **target: Any) -> None:
        card_id = target.get("card_id", "")
        if card_id:
            self.show_kind("")
            self.rows.select(card_id)

    def _fill(self) -> None:
        items: list[Row | Section] = []
        told = self.found.rows if self.found else ()
        for kind in CARD_KINDS:
            rows = [_row(one) for one in told if one.card.kind == kind and self.kind in ("", kind)]
            items += [Section(KIND_WORDS[kind][1], len(rows)), *rows] if rows else []
        self.rows.set_rows(items)
        if self.rows.current_id() is None:
            self.rows.first()
        self._show_card()

    def show_kind(self, kind: str, _checked: bool = False) -> None:
        """Show the cards of one kind, "" for all."""
        self.kind = kind
        self.chips[kind].setChecked(True)
        self._fill()
        self.changed.emit()

    def _next_kind(self) -> None:
        order = ["", *CARD_KINDS]
        self.show_kind(order[(order.index(self.kind) + 1) % len(order)])

    def card(self) -> Card | None:
        """The chosen card, None without one."""
        row = self.rows.current_row()
        return row.data if row is not None else None

    def _show_card(self) -> None:
        card = self.card()
        for widget in (self.front, self.who, self.state, self.lines):
            widget.setVisible(card is not None)
        if card is not None:
            self.front.set_text(card.said)
            self.who.set_text(" ".join(filter(None, (f"{card.persona}." if card.persona else "", card.mood))))
            off = "" if card.active else " Switched off: nobody practises it."
            self.state.set_text(f"{card.title}. {card.seconds} seconds to answer.{off}")
            self.lines.show_answer(answer(self.ctx.desk, card))
        self.ctx.hints_changed()

    # Doing

    def _practise(self) -> None:
        card = self.card()
        if card is not None:
            self.ctx.navigate("practice", page="alone", card_id=card.id)

    def _open(self, card: Card | None) -> None:
        if self.ctx.open_panel is not None:
            self.ctx.open_panel(CardForm(self.ctx, card))

    def _switch(self) -> None:
        card = self.card()
        if card is not None:
            self.ctx.perform_and_say(practice_deck.switch, self.ctx.desk, card.id, not card.active)

    def _why_not_here(self) -> str | None:
        return None if self.isVisible() else "This is on the page with the deck."

    def _why_no_card(self) -> str | None:
        return self._why_not_here() or (None if self.card() else _NO_CARD)

    def _why_not_change(self) -> str | None:
        return self._why_not_here() or (self.found.why_not if self.found else None)

    def about(self) -> str:
        told = self.found.rows if self.found else ()
        off = sum(not one.card.active for one in told)
        return f"{len(told)} cards" + (f", {off} switched off" if off else "")

    def hints(self) -> list[Hint]:
        shown = [Hint(("J", "K"), "Next, previous"), Hint(("F",), "Kind of card")]
        if self.card() is not None:
            shown.insert(0, Hint(("Enter",), "Practise it"))
        if self.found is not None and self.found.why_not is None:
            shown += [Hint(("N",), "New"), Hint(("E",), "Edit"), Hint(("X",), "Switch off or on")]
        return [*shown, Hint(("Esc",), "Back"), Hint(("F1",), "All keys")]

    def home(self) -> QWidget:
        return self.rows


def _row(one: DeckRow) -> Row:
    card, standing = one.card, one.card.standing
    rated = ""
    if standing is not None and one.last:
        times = "once" if standing.reviews == 1 else f"{standing.reviews} times"
        rated = f"Rated {times}, last {RATINGS[one.last].lower()}"
    detail = " · ".join(filter(None, (card.title if card.title != card.front else "", card.persona, rated)))
    right = "switched off" if not card.active else one.again or "not practised yet"
    spoken = ", ".join((card.said, KIND_WORDS[card.kind][0], detail, right))
    return Row(card.id, card.said, detail, right, dim=not card.active, spoken=spoken, data=card)
