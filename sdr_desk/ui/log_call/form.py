"""The form of one call: who called, when, what came of it, what that asks, and a note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.card import Card
from sdr_desk.desk.dispositions import find, keyed
from sdr_desk.desk.past_calls import OwnCall, PastCall
from sdr_desk.desk.wording import MONTHS
from sdr_desk.method.day_words import WhenError
from sdr_desk.method.past import parse_past
from sdr_desk.method.when import When
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.log_call.actions import LOG
from sdr_desk.ui.log_call.outcomes import OutcomeList
from sdr_desk.ui.log_call.terms import Terms
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import ChipButton
from sdr_desk.ui.widgets.fields import LineField, TextField
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_LIST = 248
_NOW = "now"


class CallForm(QWidget):
    """Fields for one call. `changed` follows every choice and every key, `chosen` a new outcome."""

    changed = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._card: Card | None = None
        self._old: OwnCall | None = None
        self._old_when = ""
        self.dirty = False
        self.outcomes = OutcomeList(keyed(ctx.desk), self)
        self.made = ChipButton("I called", checkable=True, parent=self)
        self.came = ChipButton("They called", checkable=True, parent=self)
        self.when = LineField("now, 20 min ago, yesterday 15:10", "When the call was", parent=self)
        self._when_says = Text("", "small", "accent", wrap=True, parent=self)
        self.terms = Terms(ctx.desk, self)
        self.note = TextField("What was said", "Note", lines=3, parent=self)
        self.note.setProperty("own_keys", "Enter,Up,Down")
        self._build()
        self._connect()

    def _build(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(2, 2, Space.S, 2)
        column.setSpacing(Space.XS)
        who = QHBoxLayout()
        who.setSpacing(Space.S)
        who.addWidget(self.made)
        who.addWidget(self.came)
        who.addStretch(1)
        self._add(column, "Who called", who, "direction")
        self._add(column, "When", self.when, "when")
        column.addWidget(self._when_says)
        column.addSpacing(Space.S)
        column.addWidget(self.terms)
        column.addSpacing(Space.S)
        self._add(column, "Note", self.note, "note")
        column.addStretch(1)
        self._area = PlainScroll(right, self)
        left = QVBoxLayout()
        left.setSpacing(Space.XS)
        label = Text("What came of it", "smallmedium", "text2", parent=self)
        label.setContentsMargins(Space.L, 0, 0, 0)
        left.addWidget(label)
        left.addWidget(self.outcomes, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.M, 0)
        row.setSpacing(Space.L)
        row.addLayout(left)
        row.addWidget(self._area, 1)
        self.outcomes.setFixedWidth(px(_LIST))

    def _add(self, column: QVBoxLayout, label: str, part: QWidget | QHBoxLayout, action: str) -> None:
        """A label with the key that leads there, and the field below."""
        words, head = Text(label, "smallmedium", "text2"), QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(words)
        head.addWidget(KeyCap(cap_text(self._ctx.actions.key_of(f"{LOG}.{action}")), parent=self))
        head.addStretch(1)
        column.addLayout(head)
        if isinstance(part, QWidget):
            words.setBuddy(part)
            column.addWidget(part)
        else:
            column.addLayout(part)
            column.addSpacing(Space.S)

    def _connect(self) -> None:
        self.outcomes.row_changed.connect(self._on_outcome)
        self.made.clicked.connect(lambda: self.set_came_in(False))
        self.came.clicked.connect(lambda: self.set_came_in(True))
        self.when.textChanged.connect(self._read_when)
        for signal in (self.when.textEdited, self.terms.edited, self.note.textChanged):
            signal.connect(self._on_edited)

    # Filling

    def open_for(self, card: Card, old: OwnCall | None, draft: Mapping[str, str]) -> None:
        """Show an empty form for a person, an own call to correct, or what was typed before."""
        told = old.told if old else None
        self._card, self._old = card, old
        self._old_when = self._words_of(told.at) if told else ""
        self.terms.set_person(card, told)
        self.when.setText(draft.get("at") or self._old_when or _NOW)
        self.note.setPlainText(draft.get("note") or (told.note if told else ""))
        came_in = draft["came_in"] == "yes" if "came_in" in draft else bool(told and told.came_in)
        self.set_came_in(came_in)
        key = self._offered(draft.get("outcome", ""), told) or (told.disposition if told else "")
        if key:
            self.choose(key)
            if "first" in draft:
                self.terms.take(draft["first"], draft.get("second", ""))
        self.dirty = bool(draft)
        self._read_when()

    def _offered(self, drafted: str, told: PastCall | None) -> str:
        """The outcome of a draft, "" when it is no longer offered; the one a call had can be kept."""
        had = find(self._ctx.desk.conn, told.disposition) if told else None
        if had is not None:
            self.outcomes.offer_also(had)
        found = find(self._ctx.desk.conn, drafted)
        return drafted if found is not None and (found.active or found == had) else ""

    def choose(self, key: str) -> None:
        """Choose an outcome; one that cannot be of a call that came in says so."""
        if not self.outcomes.select(key):
            self._ctx.toast("Somebody answers a call that comes in. Press D if you called.", plain=True)

    def set_came_in(self, came_in: bool) -> None:
        """Say who called."""
        before = self.came.isChecked()
        self.made.setChecked(not came_in)
        self.came.setChecked(came_in)
        if before != came_in:
            self.outcomes.show_for(came_in)
            self.terms.ask(self.outcomes.chosen())
            self._on_edited()
            announce(self, "They called" if came_in else "I called")

    def turn(self) -> None:
        """The other one called."""
        self.set_came_in(not self.came.isChecked())

    def to_when(self) -> None:
        """Go to the time, all of it chosen."""
        self.when.setFocus()
        self.when.selectAll()

    # What it says

    def problem(self) -> tuple[str, QWidget] | None:
        """The first thing that keeps the call from being saved, with the field it is about."""
        if not self.outcomes.chosen():
            return "Choose what came of the call: 1 to 9, or the list.", self.outcomes
        if self.when.problem():
            return self.when.problem(), self.when
        told = self.terms.problem()
        return (told, self.terms.first) if told else None

    def told(self) -> PastCall:
        """The call as the form has it.

        Raises:
            WhenError: the time cannot be read.
            LookupError: nobody is chosen.
        """
        if self._card is None:
            raise LookupError("nobody is chosen")
        old = self._old.told if self._old else None
        as_it_was = old is not None and self.when.text() == self._old_when
        at = old.at if old is not None and as_it_was else self._when().at
        seconds, number = (old.seconds, old.number) if old else (0, "")
        return PastCall(
            self._card.prospect_id, self.outcomes.chosen(), at, self.came.isChecked(), self.note.toPlainText(),
            seconds=seconds, number=number, **self.terms.told(),
        )  # fmt: skip

    def fields(self) -> dict[str, str]:
        """What stands in the form, to be kept as a draft; empty while nothing was written or chosen."""
        if not self.dirty:
            return {}
        when = self.when.text().strip()
        if when in ("", _NOW):  # by the time the draft is opened again, now is another time
            when = self._words_of(self._ctx.desk.now())
        return {
            "at": when,
            "came_in": "yes" if self.came.isChecked() else "no",
            "outcome": self.outcomes.chosen(),
            "first": self.terms.first.text(),
            "second": self.terms.second.text(),
            "note": self.note.toPlainText(),
        }

    def _words_of(self, at: datetime) -> str:
        here = at.astimezone(self._ctx.desk.zone)
        year = f" {here.year}" if here.year != self._ctx.desk.local_now().year else ""
        return f"{MONTHS[here.month - 1].lower()} {here.day}{year} {here.hour:02d}:{here.minute:02d}"

    def _when(self) -> When:
        desk, zone = self._ctx.desk, self._card.zone if self._card else "UTC"
        return parse_past(self.when.text(), now=desk.now(), my_zone=desk.person.time_zone, their_zone=zone)

    def _read_when(self) -> None:
        as_it_was = self._old is not None and self.when.text() == self._old_when
        problem, words = "", "As it was"
        try:
            words = self._when().reading
        except WhenError as error:
            problem = "" if as_it_was else str(error)
        self._when_says.set_text(problem or words)
        self._when_says.set_color("bad" if problem else "accent")
        self.when.set_problem(problem)

    def _on_outcome(self, key: str) -> None:
        self.terms.ask(key)
        self._on_edited()

    def _on_edited(self) -> None:
        self.dirty = True
        self.changed.emit()

    def content_height(self) -> int:
        """The height at which nothing scrolls."""
        return max(self.outcomes.content_height() + px(24), self._area.widget().sizeHint().height()) + Space.M
