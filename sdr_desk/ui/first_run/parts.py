"""The parts of the first run: role cards, who you are, the week, where people come from, and first goals."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.first_run.actions import DAYS, ROLES
from sdr_desk.ui.first_run.cards import DayButton, RoleCard
from sdr_desk.ui.settings.said import SAYINGS, LeadField, Said
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.fields import LineField, NumberField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.paint import draw_box

_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_WEEK = ("prospecting", "visit", "prospecting", "visit", "prospecting")
DIALS_PER_CONVERSATION = 10
CENTS_PER_WIN = 1_800_000
PEOPLE_TEXT = "CSV, Excel or vCard. You see every match and problem before anything is saved, and you can undo it."
LATER = "Leave out what you don’t know yet; Settings, Company (Ctrl+, then 4) keeps it."


class Part(QWidget):
    """A numbered heading with a quiet word beside it; content goes into `column`."""

    def __init__(self, number: str, title: str, beside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        if number:
            head.addWidget(Text(number, "section"))
        head.addWidget(Text(title, "section"))
        if beside:
            head.addWidget(Text(beside, "body", "text2"))
        head.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S)
        self.column.addLayout(head)
        self.column.addSpacing(2)


class RolesPart(Part):
    """Four cards; one is chosen."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("1", "What do you do most?", parent=parent)
        self._cards = {role: RoleCard(actions, role, detail, icon) for role, _title, detail, icon in ROLES}
        for card in self._cards.values():
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.choose("solo")

    def choose(self, role: str) -> None:
        """Mark one role."""
        for name, card in self._cards.items():
            card.setChecked(name == role)
            card.setAccessibleDescription("Chosen" if name == role else f"Key {card.words()}")

    def chosen(self) -> str:
        """The marked role."""
        return next(name for name, card in self._cards.items() if card.isChecked())


class YouPart(Part):
    """Name and company, and the words that starter scripts are filled with, all optional beside the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "You", "scripts are filled with these words", parent)
        self.name = LineField("First and last name", "Your name")
        self.company = LineField("", "Your company")
        self.words: dict[str, LeadField] = {saying.key: LeadField(saying) for saying in SAYINGS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnMinimumWidth(0, px(116))
        grid.setColumnStretch(1, 1)
        for at, field in enumerate((self.name, self.company, *self.words.values())):
            label = Text(field.accessibleName(), "body")
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def said(self) -> dict[str, str]:
        """The words of the company by the keys of SAYINGS."""
        return {key: field.text() for key, field in self.words.items()}


class SaidPart(QWidget):
    """What the starter scripts will say, growing with the words."""

    def __init__(self, you: YouPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._you, self.said = you, Said()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(Text("Starter scripts will say", "smallmedium", "text2"))
        column.addWidget(self.said)
        column.addStretch(1)
        for field in you.words.values():
            field.textChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.said.show_words(self._you.said())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "side", None, Radius.LARGE)
        painter.end()


class WeekPart(Part):
    """Monday to Friday; each day calls, visits or rests."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("2", "Your week", "press a day to change it", parent)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        pairs = enumerate(zip(DAYS, _WEEK, strict=True))
        self.days = [DayButton(actions, at, day, kind) for at, ((day, _key), kind) in pairs]
        for button in self.days:
            row.addWidget(button)
        self.column.addLayout(row)
        self.column.addWidget(Text("Two-hour call block at 10:00 on call days.", "body", "text2", wrap=True))

    def week(self) -> tuple[str, ...]:
        """The five kinds of day."""
        return tuple(button.day_type for button in self.days)


class PeoplePart(Part):
    """A file, one by hand, or sample data; says what was chosen."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("3", "Your people", parent=parent)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for action, words, icon in (
            ("window.import", "Import a file…", "upload"),
            ("window.new", "Add one by hand", None),
            ("first_run.sample", "Try sample data", None),
        ):
            button = QuietButton(words, icon=icon)
            button.height_token = 40
            button.follow(actions, action, words)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.words = Text(PEOPLE_TEXT, "body", "text2", wrap=True, align=_TOP)
        self.column.addWidget(self.words)


class GoalsPart(Part):
    """Conversations a block and won revenue a quarter, each with what it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "Goals", "guesses until you have four weeks of your own numbers", parent)
        self.conversations = NumberField("5", "Finding: conversations a call block", "5")
        self.won = NumberField("$180,000", "Closing: won this quarter", "$180,000")
        self._dials, self._wins = Text("", "body", "text2"), Text("", "body", "text2")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, px(120))
        for at, (field, note) in enumerate(((self.conversations, self._dials), (self.won, self._wins))):
            label = Text(field.accessibleName(), "body")
            label.setBuddy(field)
            field.setFixedWidth(px(112))
            field.textChanged.connect(self._on_changed)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(note, at, 2)
        self.column.addLayout(grid)
        self._on_changed()

    def conversations_goal(self) -> int:
        """Conversations a call block, at least one."""
        return max(1, min(200, round(self.conversations.number() or 5)))

    def wrong(self) -> NumberField | None:
        """The first field that holds something else than a number, marked with what it needs."""
        fields = (self.conversations, self.won)
        bad = [field for field in fields if field.text().strip() and field.number() is None]
        for field in fields:
            field.set_problem("A number, such as 5 or 180,000." if field in bad else "")
        return bad[0] if bad else None

    def won_cents(self) -> int:
        """Won revenue a quarter in cents, never negative."""
        return max(0, min(10**15, round((self.won.number() or 0) * 100)))

    def _on_changed(self) -> None:
        self._dials.set_text(f"about {self.conversations_goal() * DIALS_PER_CONVERSATION:,} dials")
        wins = max(1, round(self.won_cents() / CENTS_PER_WIN)) if self.won_cents() else 0
        self._wins.set_text(f"about {wins:,} {'win' if wins == 1 else 'wins'}")
