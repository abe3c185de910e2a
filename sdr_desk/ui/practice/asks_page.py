"""Referrals: who can be asked for a name now and why, with the words to ask, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk import referral_asks
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.referral_asks import Ask
from sdr_desk.method.referring import MOMENTS
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.practice.asks_actions import ASKS
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.referral.opening import open_referral
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.scroll import PlainScroll

_LIST = 420
_NOBODY = "Choose somebody first."
_NO_WORDS = "No script for a referral ask is published. Ask who else has the worry they had, and for one name."
_EMPTY = (
    "Here stand customers who were just won or served, whoever said something good, and whoever said no kindly. "
    "Nobody is asked twice within 90 days."
)


class AsksPage(PracticePage):
    """The people at the left by moment, the words for the one chosen at the right."""

    title = "Referrals"
    nouns = frozenset({"call", "handoff", "prospect", "referral", "script", "people"})
    context = ASKS

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._asks: dict[str, Ask] = {}
        self.rows = RowsView(name="Who can be asked")
        self.rows.row_changed.connect(self._show_words)
        self.pane = AskPane(ctx)
        self._both = QWidget()
        row = QHBoxLayout(self._both)
        row.setContentsMargins(Space.L, 0, Space.XXL, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.rows)
        row.addWidget(VLine())
        row.addWidget(self.pane, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both)
        self._empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.M)
        column.addWidget(self._stack)
        self._bind()

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind("asks.next", lambda: self.rows.step(1))
        bind("asks.previous", lambda: self.rows.step(-1))
        bind("asks.asked", lambda: self._say(referral_asks.asked), self._why_nobody)
        bind("asks.not_now", lambda: self._say(referral_asks.not_now), self._why_nobody)
        bind("asks.name", self._on_name, self._why_nobody)
        bind("asks.call", self._on_call, self._why_nobody)

    # Showing

    @staticmethod
    def read(desk: Desk) -> Any:
        return referral_asks.who_can_be_asked(desk)

    def show_found(self, found: tuple[Ask, ...]) -> None:
        self._asks = {ask.prospect_id: ask for ask in found}
        shown: list[Row | Section] = []
        for moment, title in MOMENTS.items():
            of_moment = [_row(ask) for ask in found if ask.moment == moment]
            if of_moment:
                shown += [Section(title, len(of_moment)), *of_moment]
        self.rows.setFixedWidth(px(_LIST))
        self.rows.set_rows(shown)
        if self.rows.current_id() is None:
            self.rows.first()
        self._stack.setCurrentWidget(self._both if found else self._nobody())
        self._show_words()
        self.changed.emit()

    def _nobody(self) -> EmptyState:
        if self._empty is None:
            take = EmptyAction(
                "Somebody was named", "Take the name down in one line", "gift", "Ctrl+Shift+N",
                lambda: self.ctx.actions.trigger("window.referral"),
            )  # fmt: skip
            self._empty = EmptyState("Nobody is to be asked just now", _EMPTY, actions=[take])
            self._stack.addWidget(self._empty)
        return self._empty

    def _show_words(self, _row_id: str = "") -> None:
        ask = self.ask()
        if ask is None:
            return
        found = self.ctx.perform(referral_asks.words, self.ctx.desk, ask.prospect_id, ask.moment)
        self.pane.show_ask(ask, found)
        self.changed.emit()

    def ask(self) -> Ask | None:
        """Who is chosen, None when nobody is."""
        return self._asks.get(self.rows.current_id() or "")

    # Acting

    def _why_nobody(self) -> str | None:
        return None if self.ask() is not None else _NOBODY

    def _say(self, act: Callable[[Desk, str, str], Changes]) -> None:
        ask = self.ask()
        if ask is not None:
            self.ctx.perform_and_say(act, self.ctx.desk, ask.prospect_id, ask.moment)

    def _on_name(self) -> None:
        ask = self.ask()
        if ask is not None:
            open_referral(self.ctx, ask.prospect_id)

    def _on_call(self) -> None:
        ask = self.ask()
        if ask is not None:
            self.ctx.navigate("call_desk", prospect_id=ask.prospect_id)

    # The page

    def about(self) -> str:
        count = len(self._asks)
        return "" if not count else "One person can be asked" if count == 1 else f"{count} people can be asked"

    def hints(self) -> list[Hint]:
        if not self._asks:
            return [Hint(("Ctrl+Shift+N",), "Somebody was named")]
        return [
            Hint(("J", "K"), "Next, previous"), Hint(("1",), "Asked"), Hint(("2",), "Not now"),
            Hint(("N",), "Got a name"), Hint(("Enter",), "Call"), Hint(("Ctrl+Z",), "Undo"),
        ]  # fmt: skip

    def person_at_hand(self) -> str:
        ask = self.ask()
        return ask.prospect_id if ask is not None else ""

    def home(self) -> QWidget:
        return self.rows if self._asks or self._empty is None else self._empty


class AskPane(QWidget):
    """Whom to ask, why now, the words, and the buttons with their keys."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel("", "title")
        self.why = Text("", "body", "text2", wrap=True)
        self.script = Text("", "smallstrong", "text2")
        self.words = Text("", "read", wrap=True)
        self.pause = Text("", "small", "text2", wrap=True)
        inner = QWidget()
        said = QVBoxLayout(inner)
        said.setContentsMargins(0, 0, Space.M, 0)
        said.setSpacing(Space.M)
        for part in (self.script, self.words, self.pause):
            said.addWidget(part)
        said.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.name)
        column.addWidget(self.why)
        column.addSpacing(Space.S)
        column.addWidget(PlainScroll(inner, takes_focus=True), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for name in ("asked", "not_now", "name", "call"):
            button = PrimaryButton() if name == "asked" else QuietButton()
            button.follow(ctx.actions, f"asks.{name}", ctx.actions.spec(f"asks.{name}").hint)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_ask(self, ask: Ask, found: Any) -> None:
        """Show somebody with the words for them."""
        self.name.set_text(ask.title)
        given = f" They named {ask.given} before." if ask.given else ""
        self.why.set_text(f"{ask.why}.{given}")
        steps = found.steps if found is not None else ()
        self.script.set_text(found.title if found is not None else "")
        self.words.set_text("\n\n".join(step.plain.strip() for step in steps) or _NO_WORDS)
        pauses = [step.pause for step in steps if step.pause]
        self.pause.set_text(" ".join(pauses))
        self.pause.setVisible(bool(pauses))


def _row(ask: Ask) -> Row:
    named = f"named {ask.given}" if ask.given else ""
    return Row(ask.prospect_id, ask.title, ask.why, named)
