"""Settings of the outcomes: the built-in ones as they are, and the own ones, which a manager makes and changes."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.allowed import manages
from sdr_desk.desk.dispositions import keyed, move, own, retire, tracks_for
from sdr_desk.desk.rules import rules
from sdr_desk.method.dispositions import BY_DIGIT, BY_KEY, Disposition
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.outcomes_actions import OUTCOMES
from sdr_desk.ui.settings.outcomes_form import OutcomeForm
from sdr_desk.ui.settings.outcomes_words import about_words, detail_words, why_fixed
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_SIDE, _BESIDE, _ENDLESS = 340, 800, 16777215
_ABOUT = (
    "What a call came to. What the phone did and what the talk came to are kept apart, so that dials, connects and "
    "conversations are counted right."
)


class OutcomePane(QWidget):
    """Everything about the chosen outcome, and what can be done with it."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", "section", wrap=True)
        self.why = Text("", "body", "text2", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self.buttons: dict[str, QuietButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self.title, self.why):
            column.addWidget(part)
        column.addLayout(self._grid)
        column.addLayout(self._buttons(ctx))
        column.addStretch(1)

    def fit(self, *, beside: bool) -> None:
        """Take the room the size of text asks for, beside the list or all of it below."""
        self.setMinimumWidth(px(_SIDE))
        self.setMaximumWidth(px(_SIDE) if beside else _ENDLESS)
        self._grid.setColumnMinimumWidth(0, px(96))

    def _buttons(self, ctx: UiContext) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        named = (("edit", "Change", "edit"), ("retire", "Retire", "x"), ("higher", "Move up", "arrow-up"),
                 ("lower", "Move down", "arrow-down"))  # fmt: skip
        for at, (name, words, icon) in enumerate(named):
            button = QuietButton(icon=icon, small=True)
            button.follow(ctx.actions, f"{OUTCOMES}.{name}", words)
            self.buttons[name] = button
            grid.addWidget(button, at // 2, at % 2)
        return grid

    def show_item(self, item: Disposition, lines: list[tuple[str, str]], *, changeable: bool) -> None:
        """Show another outcome."""
        while (old := self._grid.takeAt(0)) is not None:
            old.widget().hide()
            old.widget().deleteLater()
        self.setAccessibleName(item.label)
        self.title.set_text(item.label)
        self.why.set_text("" if item.own else why_fixed(item))
        self.why.setVisible(not item.own)
        for row, (label, words) in enumerate(lines):
            self._grid.addWidget(Text(label, "body", "text2", parent=self), row, 0)
            self._grid.addWidget(Text(words, "body", wrap=True, parent=self), row, 1)
        for button in self.buttons.values():
            button.setVisible(changeable)
        for name in ("higher", "lower"):
            self.buttons[name].setVisible(changeable and item.active)
        self.buttons["retire"].set_text("Retire" if item.active else "Use again")
        self.buttons["retire"].set_icon("x" if item.active else "undo")


class OutcomesPage(SettingsPage):
    """The list of all outcomes, and the chosen one beside it."""

    context = OUTCOMES
    wide = 1120

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Outcomes", parent)
        self._ctx = ctx
        self._items: dict[str, Disposition] = {}
        self.rows = RowsView(name="Outcomes", roomy=True)
        self.pane = OutcomePane(ctx)
        self._only = Text("Only a manager can change the outcomes.", "small", "text2", wrap=True)
        self._add = QuietButton(icon="plus")
        self._add.follow(ctx.actions, f"{OUTCOMES}.add")
        self._build()
        self._bind()
        active().changed.connect(self._fit)

    def _build(self) -> None:
        self.add_section("Outcomes", _ABOUT)
        self.put(self._only)
        both = QWidget()
        row = self._both = QHBoxLayout(both)
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.XL)
        row.addWidget(self.rows, 1)
        side = QVBoxLayout()
        side.addWidget(self.pane)
        side.addWidget(self._add)
        side.addStretch(1)
        row.addLayout(side)
        self.put(both)

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{OUTCOMES}.add", lambda: self._ctx.open_panel(OutcomeForm(self._ctx)), self._why_not)
        bind(f"{OUTCOMES}.edit", self._on_edit, self._why_fixed)
        bind(f"{OUTCOMES}.higher", lambda: self._on_move(-1), lambda: self._why_not_move(-1))
        bind(f"{OUTCOMES}.lower", lambda: self._on_move(1), lambda: self._why_not_move(1))
        bind(f"{OUTCOMES}.retire", self._on_retire, self._why_fixed)
        self.rows.row_changed.connect(lambda _key: self._show())
        self.rows.doubleClicked.connect(lambda _index: self._ctx.actions.trigger(f"{OUTCOMES}.edit"))

    def refresh(self) -> None:
        known, was = self._ctx.desk, set(self._items)
        keys = {item.key: digit for digit, item in keyed(known)}
        mine = own(known)
        self._items = {item.key: item for item in (*BY_KEY.values(), *mine)}
        waits = dict(rules(known).by_outcome)
        offered = [item for item in mine if item.active]
        retired = [item for item in mine if not item.active]
        items: list[Row | Section] = [
            Section("Your own, under 9 More"),
            *(self._row(one, keys, waits) for one in offered),
        ]
        if not offered:
            items.append(Row("", "None yet", "N adds one", dim=True))
        if retired:
            items += [Section("No longer offered"), *(self._row(one, keys, waits) for one in retired)]
        items += [Section("Built in"), *(self._row(one, keys, waits) for one in BY_KEY.values())]
        self.rows.set_rows(items)
        new = [key for key in self._items if was and key not in was]
        if new:
            self.rows.select(new[0])
        elif self.rows.current_id() is None:
            self.rows.first()
        self._only.setVisible(bool(self._why_not()))
        self._fit()
        self._show()

    def _row(self, item: Disposition, keys: dict[str, str], waits: dict) -> Row:
        digit = keys.get(item.key, "")
        caps = (item.digit,) if item.key in {one.key for one in BY_DIGIT.values()} else ("9", digit) if digit else ()
        detail = detail_words(item, waits.get(item.key), self._track_of(item))
        spoken = ", ".join(
            filter(None, (item.label, detail.replace(" · ", ", "), f"key {' '.join(caps)}" if caps else ""))
        )
        return Row(item.key, item.label, detail, keys=caps, spoken=spoken, dim=not item.active)

    def _fit(self) -> None:
        beside = self.viewport().width() >= px(_BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.pane.fit(beside=beside)
        self.rows.setFixedHeight(self.rows.content_height() + 2 * self.rows.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        item = self._item()
        self.pane.setVisible(item is not None)
        if item is not None:
            waits = dict(rules(self._ctx.desk).by_outcome).get(item.key)
            lines = about_words(item, waits, self._track_of(item))
            self.pane.show_item(item, lines, changeable=item.own and not self._why_not())
        self._ctx.hints_changed()

    def _track_of(self, item: Disposition) -> str:
        return dict(tracks_for(self._ctx.desk, item)).get(item.track, "") if item.track else ""

    def _item(self) -> Disposition | None:
        return self._items.get(self.rows.current_id() or "")

    def _on_edit(self) -> None:
        self._ctx.open_panel(OutcomeForm(self._ctx, self._item()))

    def _on_retire(self) -> None:
        item = self._item()
        self._ctx.perform_and_say(retire, self._ctx.desk, item.key, back=not item.active)

    def _on_move(self, by: int) -> None:
        self._ctx.perform(move, self._ctx.desk, self._item().key, by)

    def _why_not(self) -> str | None:
        managing = manages(self._ctx.desk)
        return None if managing else "Only a manager can change the outcomes."

    def _why_fixed(self) -> str | None:
        item = self._item()
        if item is None or not item.own:
            return why_fixed(item) if item else "Choose an outcome first."
        return self._why_not()

    def _why_not_move(self, by: int) -> str | None:
        if why := self._why_fixed():
            return why
        keys = [item.key for item in self._items.values() if item.own and item.active]
        at = keys.index(self._item().key) + by if self._item().active else -1
        return None if 0 <= at < len(keys) else "It cannot move further."

    def hints(self) -> list[Hint]:
        """The keys of the page that are valid now."""
        if self._why_not():
            return [Hint(("J", "K"), "Move")]
        mine = [Hint(("Enter",), "Change"), Hint(("Delete",), "Retire"), Hint(("Alt+Up", "Alt+Down"), "Move")]
        item = self._item()
        return [Hint(("J", "K"), "Next"), Hint(("N",), "Add"), *(mine if item and item.own else [])]
