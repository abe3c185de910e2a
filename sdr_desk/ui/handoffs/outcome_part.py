"""What became of an accepted lead: one of the stages, what a win is worth and since when, the reason of a loss."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.inbox import HandoffView
from sdr_desk.method.handoffs import LOST_REASONS, STAGE_BY_ACT
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.handoffs.reason_row import ReasonRow
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import ChipButton, PrimaryButton
from sdr_desk.ui.widgets.fields import LineField, NumberField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

_ORDER = ("won", "lost", "still_open", "no_contact", "meeting_held", "no_show", "proposal")


class OutcomePart(QWidget):
    """Stages as chips; with *act* chosen it asks what that act needs."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Report an outcome")
        self._title = Text("Outcome due", "section")
        self._place = Text("", "body", "text2")
        self._company = ElidedLabel("", "strong")
        self._since = Text("", "small", "text2")
        self._chips = {act: self._chip(actions, act) for act in _ORDER}
        self.amount = NumberField("$0", "Amount won")
        self.profit = NumberField("If you know it", "Profit of the first sale")
        self.first_sale = LineField("Today", "Day of the first sale")
        self.fields = (self.amount, self.profit, self.first_sale)
        self.reading = Text("", "small", "accent", wrap=True)
        self._won = self._form_of_win(actions)
        self._reasons = QWidget()
        self._reason_rows = {key: ReasonRow(actions, f"handoffs.lost_{key}", label) for key, label in LOST_REASONS}
        self._layout()
        self.ask("")

    def _chip(self, actions: Actions, act: str) -> ChipButton:
        chip = ChipButton(STAGE_BY_ACT[act].label, checkable=True)
        chip.setAccessibleDescription(f"Key {STAGE_BY_ACT[act].letter}")
        chip.setToolTip(f"O, then {STAGE_BY_ACT[act].letter}")
        chip.clicked.connect(lambda _checked=False: actions.trigger(f"handoffs.act_{act}"))
        return chip

    def _form_of_win(self, actions: Actions) -> QWidget:
        """Amount, profit and the day of the first sale; Enter in any of them saves."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        rows = (("Amount", self.amount), ("Profit", self.profit), ("First sale", self.first_sale))
        for at, (label, field) in enumerate(rows):
            grid.addWidget(Text(label, "body", "text2"), at, 0)
            grid.addWidget(field, at, 1)
        grid.addWidget(self.reading, len(rows), 1)
        save = PrimaryButton("Save")
        save.follow(actions, "handoffs.outcome_save", "Save the win")
        grid.addWidget(save, len(rows) + 1, 0, 1, 2)
        return box

    def _layout(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title)
        head.addWidget(self._place)
        head.addStretch(1)
        head.addWidget(KeyCap("O"))
        who = QHBoxLayout()
        who.setSpacing(Space.S)
        who.addWidget(self._company, 1)
        who.addWidget(self._since)
        chips = QWidget()
        flow = FlowLayout(chips, gap=6, line_gap=6)
        for chip in self._chips.values():
            flow.addWidget(chip)
        reasons = QVBoxLayout(self._reasons)
        reasons.setContentsMargins(0, 0, 0, 0)
        reasons.setSpacing(0)
        for row in self._reason_rows.values():
            reasons.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for part in (head, who):
            column.addLayout(part)
        for widget in (chips, self._won, self._reasons):
            column.addWidget(widget)

    def set_view(self, view: HandoffView, place: str) -> None:
        """Show whose outcome is asked for; *place* is "1 of 2", or "" when it is not due yet."""
        self._title.set_text("Outcome due" if place else "Outcome")
        self._place.set_text(place)
        self._company.set_text(view.company)
        stage = STAGE_BY_ACT.get(view.stage)
        self._since.set_text(view.accepted_text or (stage.label if stage else ""))

    def say_day(self, reading: str, problem: str) -> None:
        """What the day of the first sale was read as, or what is wrong with it."""
        self.first_sale.set_problem(problem)
        self.reading.set_color("bad" if problem else "accent")
        self.reading.set_text(problem or reading)

    def is_open(self) -> bool:
        """Whether it asks for the figures of a win or the reason of a loss."""
        return not (self._won.isHidden() and self._reasons.isHidden())

    def ask(self, act: str, figures: Sequence[str] = ("", "", "")) -> None:
        """Mark a stage and show what it needs; "" marks none. *figures* are what a win begins with, field by field."""
        for name, chip in self._chips.items():
            chip.setChecked(name == act)
        self._won.setVisible(act == "won")
        self._reasons.setVisible(act == "lost")
        if act == "won":
            self.amount.set_problem("")
            for field, text in zip(self.fields, figures, strict=True):
                field.setText(text)
            self.amount.setFocus()
            self.amount.selectAll()
