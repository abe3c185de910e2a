"""Choosing a rehearsal: whom to play, who calls, who plays and observes, and with which words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.pairs import Setup, Sheet, Words
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.practice.pairs_actions import PAIRS
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section
from sdr_desk.ui.widgets.scroll import PlainScroll

_SIDE = 380


class PairsSetup(QWidget):
    """Role sheets at the left; at the right the two people, the words and the start.

    Attributes:
        caller, observer: ids of the two.
        script_id: the words, "" for none.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Setup | None = None
        self.caller = self.observer = self.script_id = self._me = ""
        self._asked = False
        self.rows = RowsView(name="Role sheets")
        self.caller_text, self.observer_text, self.words_text = (ElidedLabel("", "section") for _ in range(3))
        self.waits = Text("", "small", "warn", wrap=True)
        self.start = PrimaryButton("Start", icon="play")
        self.start.follow(actions, f"{PAIRS}.start", "Start the rehearsal")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rows, 1)
        row.addWidget(VLine(parent=self))
        row.addWidget(self._side(actions))

    def _side(self, actions: Actions) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        column.setSpacing(Space.S)
        for title, label, action, press in (
            ("Calls", self.caller_text, "who", "Somebody else"),
            ("Plays the prospect and observes", self.observer_text, "observer", "Somebody else"),
            ("With the words", self.words_text, "words", "Other words"),
        ):
            button = QuietButton(small=True)
            button.follow(actions, f"{PAIRS}.{action}", press)
            line = QHBoxLayout()
            line.addWidget(label, 1)
            line.addWidget(button)
            column.addWidget(Text(title, "smallstrong", "text2"))
            column.addLayout(line)
            column.addSpacing(Space.S)
        column.addWidget(self.waits)
        swap = QuietButton(icon="repeat")
        swap.follow(actions, f"{PAIRS}.swap")
        below = QWidget()
        flow = FlowLayout(below)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.start)
        flow.addWidget(swap)
        column.addSpacing(Space.S)
        column.addWidget(below)
        column.addSpacing(Space.L)
        column.addWidget(Text(_HOW, "body", "text2", wrap=True))
        column.addStretch(1)
        over = Text("Role sheets", "smallstrong", "text2")
        column.addWidget(over)
        keys = QWidget()
        flow = FlowLayout(keys)
        flow.setContentsMargins(0, 0, 0, 0)
        for name in ("new", "edit", "switch"):
            button = QuietButton(small=True)
            button.follow(actions, f"{PAIRS}.{name}", actions.spec(f"{PAIRS}.{name}").hint)
            flow.addWidget(button)
        column.addWidget(keys)
        self.for_managers = (over, keys)
        side = PlainScroll(inner)
        side.setFixedWidth(px(_SIDE))
        return side

    def show_found(self, found: Setup, manager: bool, me: str = "") -> None:
        """Show what can be chosen; what was chosen before stays as far as it is still there.

        Args:
            me: who sits at the desk; somebody who sat down since and does not call observes. "" leaves it as it is.
        """
        self.found = found
        if me and self._me and me not in (self._me, self.caller):
            self.observer = me
        self._me = me or self._me
        ids = [key for key, _name in found.people]
        first = ids[1:2] if manager and len(ids) > 1 else ids  # a manager observes until told otherwise
        self.caller = self.caller if self.caller in ids else next(iter(first), "")
        if self.observer not in ids or self.observer == self.caller:
            self.observer = next((key for key in ids if key != self.caller), "")
        if self.words() is None and (self.script_id or not self._asked):
            self.script_id = next((one.script_id for one in found.scripts), "")
        offered = [sheet for sheet in found.sheets if sheet.active]
        left_out = [sheet for sheet in found.sheets if not sheet.active] if manager else []
        rows: list[Row | Section] = [_row(sheet) for sheet in offered]
        if left_out:
            rows += [Section("Left out", len(left_out)), *(_row(sheet) for sheet in left_out)]
        self.rows.set_rows(rows)
        if self.rows.current_id() is None:
            self.rows.first()
        for widget in self.for_managers:
            if widget is not None:
                widget.setVisible(manager)
        self.show_choice()

    def show_choice(self) -> None:
        """Show who and what is chosen."""
        if self.found is None:
            return
        words = self.words()
        self.caller_text.set_text(self.found.name_of(self.caller) or "Nobody yet")
        self.observer_text.set_text(self.found.name_of(self.observer) or "Nobody yet")
        self.words_text.set_text(f"{words.title}, v{words.number}" if words else "No words")
        waits = words is not None and words.waits
        self.waits.set_text(_WAITS if waits else "")
        self.waits.setVisible(waits)

    def take_words(self, script_id: str) -> None:
        """Choose other words; "" goes without."""
        self.script_id, self._asked = script_id, True
        self.show_choice()

    def words(self) -> Words | None:
        """The words chosen."""
        scripts = self.found.scripts if self.found else ()
        return next((one for one in scripts if one.script_id == self.script_id), None)

    def sheet(self) -> Sheet | None:
        """The role sheet under the hand."""
        row = self.rows.current_row()
        return row.data if row is not None else None

    def swap(self) -> None:
        """Who called plays, and who played calls."""
        self.caller, self.observer = self.observer, self.caller
        self.show_choice()

    def turn(self, caller: bool) -> None:
        """The next person in the place of the caller, or of the one who plays."""
        ids = [key for key, _name in self.found.people] if self.found else []
        if len(ids) < 2:
            return
        now, other = (self.caller, self.observer) if caller else (self.observer, self.caller)
        following = ids[(ids.index(now) + 1) % len(ids)]
        if caller:
            self.caller, self.observer = following, now if following == other else other
        else:
            self.observer, self.caller = following, now if following == other else other
        self.show_choice()


_WAITS = (
    "This version waits: it goes live for you once somebody else passed you. They sit down at the desk (your name, "
    "below at the left), play, and say so with G."
)
_HOW = (
    "Sit so that only one of you sees the screen, or let the caller look away while the sheet is read. The one who "
    "plays gives nothing away that was not asked for."
)


def _row(sheet: Sheet) -> Row:
    spoken = f"{sheet.name}, {sheet.job}. {sheet.mood}"
    return Row(
        sheet.id, f"{sheet.name}, {job_text(sheet.job)}", sheet.mood, dim=not sheet.active, spoken=spoken, data=sheet
    )


def job_text(text: str) -> str:
    """A job as it stands inside a sentence; one that begins with an abbreviation stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
