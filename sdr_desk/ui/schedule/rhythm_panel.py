"""The rhythm of the week in a panel: what each day is for, and a call block for call days that have none."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.week_setting import WeekForm, set_week, week_form
from sdr_desk.errors import KnownError
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.method.joined import joined
from sdr_desk.method.planning import Block
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.schedule.actions import RHYTHM
from sdr_desk.ui.schedule.day_choice import WeekChoice
from sdr_desk.ui.schedule.places import length_of, minute_of, short_span, span_words
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import CheckField, LineField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll


def block_words(block: Block) -> str:
    """A block as its span: "10:00 am–12:00 pm"."""
    start = block.starts.hour * 60 + block.starts.minute
    return span_words(start, start + block.minutes)


def _short(block: Block) -> str:
    start = block.starts.hour * 60 + block.starts.minute
    return short_span(start, start + block.minutes)


class RhythmPanel(Panel):
    """P, V and O set the day with the focus and go on to the next; Ctrl+Enter saves all of it as one change."""

    context = RHYTHM

    def __init__(self, ctx: UiContext, person_id: str, name: str = "") -> None:
        super().__init__()
        self._ctx, self._person_id = ctx, person_id
        self._form: WeekForm = week_form(ctx.desk, person_id)
        self.setAccessibleName("The rhythm of the week")
        self.week = WeekChoice(
            self._form.kinds, ["\n".join(_short(block) for block in day) for day in self._form.blocks]
        )
        self.add = CheckField("Give call days without a block one")
        self.add.setChecked(True)
        self.start_field = LineField("10:00", "Start", "10:00")
        self.length = LineField("2 hours", "Length", "2 hours")
        self.outcome = Text("", "body", "text2", wrap=True)
        self._problem = Text("", "small", "bad", wrap=True)
        self._problem.hide()
        self._build(f"The rhythm of {name}" if name else "The rhythm of the week")
        self._bind()
        self._tell()

    def _build(self, title: str) -> None:
        block = QHBoxLayout()
        block.setSpacing(Space.S)
        block.addWidget(self.add)
        for label, field, width in (("from", self.start_field, 88), ("for", self.length, 96)):
            words = Text(label, "body", "text2")
            words.setBuddy(field)
            field.setFixedWidth(px(width))
            block.addWidget(words)
            block.addWidget(field)
        block.addStretch(1)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.M)
        inside.addWidget(self.week)
        inside.addLayout(block)
        inside.addWidget(self.outcome)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.S)
        column.addWidget(Text(title, "title"))
        column.addWidget(Text(
            "P is a prospecting day, V a visit day, O a day off; arrows go through the days. It holds from today on.",
            "body", "text2", wrap=True,
        ))  # fmt: skip
        column.addSpacing(Space.S)
        column.addWidget(PlainScroll(self._body), 1)
        column.addWidget(self._problem)
        column.addWidget(HLine())
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch(1)
        for button, name in ((QuietButton(), "close"), (PrimaryButton(), "save")):
            button.follow(self._ctx.actions, f"{RHYTHM}.{name}")
            row.addWidget(button)
        return row

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{RHYTHM}.left", lambda: self.week.step(-1))
        bind(f"{RHYTHM}.right", lambda: self.week.step(1))
        for kind in ("prospecting", "visit", "off"):
            bind(f"{RHYTHM}.{kind}", lambda kind=kind: self.week.set_here(kind))
        bind(f"{RHYTHM}.save", self._save)
        bind(f"{RHYTHM}.close", self.closed.emit)
        self.week.changed.connect(self._tell)
        self.add.toggled.connect(lambda _on: self._tell())
        for field in (self.start_field, self.length):
            field.textChanged.connect(lambda _text: self._tell())

    def _tell(self) -> None:
        """Say what saving does to the blocks."""
        kinds = self.week.kinds()
        calls = [weekday for weekday in range(7) if kinds[weekday] == "prospecting"]
        new = [WEEKDAYS[one] for one in calls if not self._form.blocks[one]] if self.add.isChecked() else []
        gone = [WEEKDAYS[one] for one in range(7) if one not in calls and self._form.blocks[one]]
        start, minutes = minute_of(self.start_field.text()), length_of(self.length.text())
        told = []
        if new and start is not None and minutes:
            told.append(f"Adds a call block {span_words(start, start + minutes)} on {joined(new)}.")
        if gone:
            told.append(f"Ends the call blocks of {joined(gone)}; the weeks that are over keep them.")
        self.outcome.set_text(" ".join(told) or "The call blocks stay as they are.")
        for field in (self.start_field, self.length):
            field.setEnabled(self.add.isChecked())

    def _save(self) -> None:
        start, minutes = minute_of(self.start_field.text()), length_of(self.length.text())
        if self.add.isChecked():
            for field, found, words in (
                (self.start_field, start, "A start such as 10:00 or 2 pm."),
                (self.length, minutes, "A length such as 2 hours."),
            ):  # fmt: skip
                field.set_problem("" if found is not None else words)
                if found is None:
                    field.setFocus()
                    self._say(f"That cannot be read. {words}")
                    return
        else:
            start, minutes = 0, 0
        try:
            done = set_week(self._ctx.desk, self.week.kinds(), start or 0, minutes or 0, self._person_id)
        except KnownError as error:
            self._say(str(error))
            return
        self.closed.emit()
        self._ctx.perform_and_say(lambda: done)

    def _say(self, text: str) -> None:
        self._problem.set_text(text)
        self._problem.show()
        announce(self, text, urgent=True)

    def start(self) -> QWidget:
        return self.week.days[0]

    def wanted(self, room: QRect) -> QRect:
        width = min(px(760), room.width() - 2 * Space.XXL)
        high = min(self._body.sizeHint().height() + px(230), room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)
