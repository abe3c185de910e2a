"""Two small screens for the tests of the window, and screens that stand in for those a tested screen leads to."""

from PySide6.QtWidgets import QVBoxLayout

from sdr_desk.ui.actions import ActionSpec
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.screens import ALL_ROLES, SCREENS, ScreenEntry
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.fields import LineField

ACTIONS = (
    ActionSpec("first.call", "Call now", ("Enter",), "first", "First"),
    ActionSpec("first.skip", "Skip for today", ("I",), "first", "First"),
    ActionSpec("first.outcome", "No answer", ("1",), "first", "First", while_typing=("Alt+1",)),
    ActionSpec("first.next", "Next", ("J",), "first", "First", repeat=True),
    ActionSpec("first.send", "Send the letter", ("L",), "first", "First"),
)


class FirstScreen(Screen):
    """Counts what happens to it."""

    name = "first"
    title = "First"
    icon = "sun"
    nouns = frozenset({"touch"})

    def __init__(self, ctx, parent=None):
        super().__init__(ctx, parent)
        self.done: list[str] = []
        self.refreshed = 0
        self.target: dict[str, object] = {}
        self.field = LineField("Note", "Note", parent=self)
        self.button = QuietButton("Press", parent=self)
        self.button.clicked.connect(lambda: self.done.append("pressed"))
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        for name in ("call", "skip", "outcome", "next"):
            ctx.actions.bind(f"first.{name}", lambda name=name: self.done.append(name))
        ctx.actions.bind("first.send", lambda: self.done.append("send"), lambda: "No address is known.")

    def refresh(self):
        self.refreshed += 1

    def shown(self, **target):
        self.target = target

    def hints(self):
        return [Hint(("Enter",), "Call now")]

    def focus_home(self):
        return self.button


class SecondScreen(Screen):
    """The other place; always with the slim rail."""

    name = "second"
    title = "Second"
    icon = "phone"

    def rail(self):
        return True


class StandIn(Screen):
    """Keeps what it was asked for."""

    def shown(self, **target):
        self.target = target


class CallDesk(StandIn):
    """Stands in for the call desk."""

    name = "call_desk"
    title = "Call desk"


class Prospects(StandIn):
    """Stands in for the prospects."""

    name = "prospects"
    title = "Prospects"


def stand_in(screen):
    """The entry of a screen that stands in for another."""
    return ScreenEntry(screen.name, screen.title, "circle", ALL_ROLES, f"{screen.__module__}:{screen.__name__}")


def entry_of(name):
    """The entry of one of the program's own screens."""
    return next(entry for entry in SCREENS if entry.name == name)
