"""The panels of the letters screen: label sheets, everyone left out, and choosing one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.mailing_plan import LeftOut
from sdr_desk.exchange.labels import SHEETS, Moved, Sheet, sheets_for
from sdr_desk.exchange.letter_parts import Paper
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.actions import LABELS, LEFT_OUT, ONE
from sdr_desk.ui.letters_desk.words import begin, people_text
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import BareField, ChoiceField, NumberField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView

_FOUND = 12


class LabelsPanel(Panel):
    """Asks for the sheet, where on it to begin, and how the printer is off; *take* gets them and "save" or "print"."""

    context = LABELS

    def __init__(self, ctx: UiContext, paper: Paper, count: int, take: Callable[[Sheet, Moved, str], object]) -> None:
        super().__init__()
        self._take = take
        self._count = count
        self.setAccessibleName("Address labels")
        others = [sheet for sheet in SHEETS.values() if sheet.paper != paper]
        self._sheets = (*sheets_for(paper), *others)
        self.sheet = ChoiceField([sheet.words for sheet in self._sheets], "Sheet")
        self.begin = NumberField("1", "Begin at label", "1")
        self.right = NumberField("0", "Move to the right, in mm", "0")
        self.down = NumberField("0", "Move down, in mm", "0")
        self._words, self._problem = Text("", "body", "text2", wrap=True), Text("", "body", "bad", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addWidget(Text("Address labels", "title"))
        column.addWidget(self._words)
        column.addLayout(self._fields())
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addWidget(HLine())
        column.addLayout(self._buttons(ctx))
        bind = ctx.actions.bind
        bind(f"{LABELS}.save", lambda: self._go("save"))
        bind(f"{LABELS}.print", lambda: self._go("print"))
        bind(f"{LABELS}.close", self.closed.emit)
        self.sheet.currentIndexChanged.connect(self._say)
        self.begin.textChanged.connect(self._say)
        self._say()

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        rows = (
            ("Sheet", self.sheet), ("Begin at label", self.begin), ("Move right, mm", self.right),
            ("Move down, mm", self.down),
        )  # fmt: skip
        for at, (label, field) in enumerate(rows):
            words = Text(label, "body", "text2")
            words.setBuddy(field)
            grid.addWidget(words, at, 0)
            grid.addWidget(field, at, 1)
        return grid

    def _buttons(self, ctx: UiContext) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        for button, action in ((QuietButton(), "close"), (QuietButton(), "print"), (PrimaryButton(), "save")):
            button.follow(ctx.actions, f"{LABELS}.{action}")
            row.addWidget(button)
        return row

    def _say(self) -> None:
        sheet, begin = self._sheets[self.sheet.currentIndex()], self._begin()
        sheets = -(-(self._count + max(1, begin) - 1) // sheet.labels)
        self._words.set_text(
            f"{self._count:,} {'address' if self._count == 1 else 'addresses'} on "
            f"{sheets:,} {'sheet' if sheets == 1 else 'sheets'} of {sheet.labels} labels, row by row. "
            "On a part-used sheet begin at the first label that is left."
        )
        self._problem.hide()
        self.begin.set_problem("")

    def _begin(self) -> int:
        number = self.begin.number()
        return 1 if number is None else int(number)

    def _go(self, how: str) -> None:
        sheet, begin = self._sheets[self.sheet.currentIndex()], self._begin()
        if not 1 <= begin <= sheet.labels:
            why = f"This sheet has the labels 1 to {sheet.labels}."
            self.begin.set_problem(why)
            self._problem.set_text(why)
            self._problem.show()
            self.begin.setFocus()
            self.begin.selectAll()
            return
        moved = Moved(begin, self.right.number() or 0.0, self.down.number() or 0.0)
        self.closed.emit()
        self._take(sheet, moved, how)

    def start(self) -> QWidget:
        return self.sheet

    def wanted(self, room: QRect) -> QRect:
        return _in_the_middle(room, 560, px(380))


class LeftOutPanel(Panel):
    """Everyone who is left out, with why; Enter shows one in Prospects, where it can be put right."""

    context = LEFT_OUT

    def __init__(self, ctx: UiContext, left_out: Sequence[LeftOut]) -> None:
        super().__init__()
        self._ctx = ctx
        self.setAccessibleName("Left out")
        self.rows = RowsView(name="People left out")
        self.rows.set_rows([
            Row(one.prospect_id, one.name, begin(one.why), spoken=f"{one.name} {one.why}")
            for one in left_out
        ])  # fmt: skip
        show, close = PrimaryButton(), QuietButton()
        show.follow(ctx.actions, f"{LEFT_OUT}.open")
        close.follow(ctx.actions, f"{LEFT_OUT}.close")
        title = Text(f"{people_text(len(left_out))} left out", "title")
        title.setContentsMargins(Space.S, 0, 0, 0)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(show)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 20, Space.L, Space.L)
        column.setSpacing(Space.S)
        for part in (title, HLine()):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        column.addWidget(HLine())
        column.addLayout(foot)
        bind = ctx.actions.bind
        bind(f"{LEFT_OUT}.next", lambda: self.rows.step(1))
        bind(f"{LEFT_OUT}.previous", lambda: self.rows.step(-1))
        bind(f"{LEFT_OUT}.open", lambda: self._open(self.rows.current_id()))
        bind(f"{LEFT_OUT}.close", self.closed.emit)
        self.rows.opened.connect(self._open)
        self.rows.first()

    def _open(self, prospect_id: str | None) -> None:
        if prospect_id:
            self.closed.emit()
            self._ctx.navigate("prospects", prospect_id=prospect_id)

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        return _in_the_middle(room, 560, self.rows.content_height() + px(170))


class OnePanel(Panel):
    """Finds one person by name, company or number; *take* gets the id and the name."""

    context = ONE

    def __init__(self, ctx: UiContext, take: Callable[[str, str], object]) -> None:
        super().__init__()
        self._ctx, self._take = ctx, take
        self.setAccessibleName("Write to one person")
        self.field = BareField("Whom do you write to? A name, a company or a number", "Search people")
        self.field.setMaxLength(200)
        self.rows = RowsView(name="People found")
        self.rows.setFocusProxy(self.field)
        self._none = Text("", "body", "text2")
        self._none.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(0)
        for part in (self.field, HLine(), self._none):
            column.addWidget(part)
        column.addWidget(self.rows, 1)
        bind = ctx.actions.bind
        bind(f"{ONE}.down", lambda: self.rows.step(1))
        bind(f"{ONE}.up", lambda: self.rows.step(-1))
        bind(f"{ONE}.take", self.take)
        bind(f"{ONE}.close", self.closed.emit)
        self.field.textChanged.connect(self._fill)
        self.rows.opened.connect(lambda _id: self.take())
        self._fill("")

    def _fill(self, text: str) -> None:
        hits = self._ctx.people_search(text.strip(), _FOUND) if text.strip() else []
        self.rows.set_rows([Row(hit.id, hit.title.removeprefix("Call "), hit.detail) for hit in hits])
        self.rows.first()
        self._none.set_text("Nobody matches." if text.strip() else "Type a few letters.")
        self._none.setVisible(not hits)

    def take(self) -> None:
        """Take the person under the hand."""
        row = self.rows.current_row()
        if row is not None:
            self.closed.emit()
            self._take(row.id, row.title)

    def start(self) -> QWidget:
        return self.field

    def wanted(self, room: QRect) -> QRect:
        return _in_the_middle(room, 520, px(480))


def _in_the_middle(room: QRect, width: int, high: int) -> QRect:
    wide = min(px(width), room.width() - 2 * Space.XL)
    tall = min(max(high, px(240)), room.height() - 2 * Space.XL)
    return QRect((room.width() - wide) // 2, max(Space.XL, (room.height() - tall) // 3), wide, tall)
