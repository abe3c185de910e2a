"""What other rules would do to today's queue, beside the form: by lane, with the first names, before they are saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sdr_desk.desk.rules import Difference, LaneChange
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.settings.ruled_page import BesidePane
from sdr_desk.ui.settings.rules_actions import RULES
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import LinkButton
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.labels import Text

_HIGH = 440
_NAMED = 5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
UNCHANGED = "Nothing is changed. Change a rule, and what it does stands here before it is saved."


class LaneTable(QWidget):
    """One line for each lane: how many may be called today, before and after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Today’s queue by lane")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(0, 1)

    def show_lanes(self, lanes: Sequence[LaneChange]) -> None:
        """Show other numbers."""
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for column, words in enumerate(("", "now", "then", "in, out")):
            self._grid.addWidget(Text(words, "small", "text2", align=_RIGHT, parent=self), 0, column)
        for row, lane in enumerate(lanes, 1):
            moves = " ".join(f"{sign}{number}" for sign, number in (("+", lane.coming), ("−", lane.going)) if number)
            told = (str(lane.before), f"{lane.after}+" if lane.more and lane.after >= lane.before else str(lane.after))
            name = Text(f"{lane.words[0].upper()}{lane.words[1:]}", "body", parent=self)
            self._grid.addWidget(name, row, 0)
            for column, words in enumerate((*told, moves or "–"), 1):
                style, token = ("medium", "text") if moves else ("body", "text2")
                self._grid.addWidget(Text(words, style, token, align=_RIGHT, parent=self), row, column)


class EffectPane(BesidePane):
    """Stays beside the form: whose queue, what the rules do to it, and the buttons that save."""

    whose_changed = Signal(str)
    stop_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("What it does to today’s queue", _HIGH, actions, RULES, parent)
        self.whose = ChoiceField(name="Whose queue")
        self.bar = ProgressBar("Looking at today’s queue")
        self.stop = LinkButton("Stop looking")
        self.says = Text(UNCHANGED, "body", "text2", wrap=True)
        self.table = LaneTable()
        self.names = Text("", "small", "text2", wrap=True)
        self.later = Text("", "small", "text2", wrap=True)
        self.law = LinkButton()
        self.law.follow(actions, f"{RULES}.law")
        self.whose.activated.connect(lambda _at: self.whose_changed.emit(self.whose.currentData()))
        self.stop.clicked.connect(self.stop_asked)
        self.lay_out(
            (self.whose, self.says, self.bar, self.stop, self.table, self.names, self.later),
            (self.save, self.discard, self.reset, self.law),
        )
        self.show_nothing(UNCHANGED)

    def offer(self, reps: Sequence[tuple[str, str]], mine: str) -> None:
        """Choose among these people, ids with names; one alone needs no choice."""
        known = [self.whose.itemData(at) for at in range(self.whose.count())]
        if known != [key for key, _name in reps]:
            self.whose.clear()
            for key, name in reps:
                self.whose.addItem(f"The queue of {name}", key)
            self.whose.setCurrentIndex(max(0, self.whose.findData(mine)))
        self.whose.setVisible(len(reps) > 1)

    def person_id(self) -> str:
        """Whose queue is looked at; "" for the usual one."""
        return self.whose.currentData() or ""

    def next_whose(self) -> str:
        """Choose the next queue; returns its name."""
        self.whose.setCurrentIndex((self.whose.currentIndex() + 1) % self.whose.count())
        return self.whose.currentText()

    def why_no_whose(self) -> str | None:
        """Why no other queue can be chosen; None when one can."""
        return None if self.whose.count() > 1 else "There is only one queue."

    def show_nothing(self, text: str, token: str = "text2") -> None:  # noqa: S107 -- a colour token
        """Say something in the place of numbers."""
        self.says.set_color(token)
        self.says.set_text(text)
        for part in (self.bar, self.stop, self.table, self.names, self.later):
            part.hide()

    def show_looking(self) -> None:
        """Say that the queue is being looked at; what was found before goes."""
        self.show_nothing("Looking at today’s queue…")
        self.bar.set_value(0, 1)
        self.bar.show()
        self.stop.show()

    def show_difference(self, found: Difference) -> None:
        """Show what the rules do."""
        self.show_nothing(found.sentence, "text")
        self.table.show_lanes(found.lanes)
        names = [
            _named(words, people, count)
            for words, people, count in (
                ("Come in", found.comes_in, found.coming), ("Go out", found.goes_out, found.going),
            ) if count
        ]  # fmt: skip
        for part, text in ((self.names, "\n".join(names)), (self.later, found.later)):
            part.set_text(text)
            part.setVisible(bool(text))
        self.table.setVisible(bool(found.lanes))
        announce(self, " ".join((found.sentence, *names, found.later)))


def _named(words: str, people: Sequence[str], count: int) -> str:
    shown = people[:_NAMED]
    rest = f" and {count - len(shown):,} more" if count > len(shown) else ""
    return f"{words}: {'; '.join(shown)}{rest}."
