"""Beside the rules of handoffs: where a lead like somebody would go before they are saved, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.routing import Example
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.settings.handoffs_actions import HANDOFFS
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_WIDE, _HIGH, _ANY = 320, 360, 16777215
NOBODY = "Nobody is here yet to try it with. Import people, and where they would go stands here."


class TryPane(QWidget):
    """Stays beside the form: where somebody would go, why not to the others, and the buttons."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Where a lead would go")
        self.says = Text("", "body", wrap=True)
        self.warning = Text("", "small", "warn", wrap=True)
        self.others = Text("", "small", "text2", wrap=True)
        self.state = Text("", "small", "text2", wrap=True)
        self.another = QuietButton(icon="user", small=True)
        self.save, self.reset, self.discard = PrimaryButton(), QuietButton(small=True), QuietButton(small=True)
        self.help = LinkButton()
        self.another.follow(actions, f"{HANDOFFS}.another", "Try somebody else")
        self.save.follow(actions, "settings.save", "Save the rules")
        for button, name in ((self.reset, "reset"), (self.discard, "discard"), (self.help, "help")):
            button.follow(actions, f"{HANDOFFS}.{name}")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.XS, 0)
        column.setSpacing(Space.S)
        column.addWidget(Text("Where a lead would go", "section", wrap=True))
        for part in (self.says, self.warning, self.others, self.another):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, Space.XL, Space.XL)
        whole.setSpacing(Space.S)
        whole.addWidget(PlainScroll(inner), 1)
        for part in (self.state, self.save, self.discard, self.reset, self.help):
            whole.addWidget(part)

    def offer(self, *, managing: bool) -> None:
        """Offer to save to managers only."""
        for button in (self.save, self.reset, self.discard):
            button.setVisible(managing)

    def fit(self, *, below: bool) -> None:
        """Take the usual width beside the form, or all of it below the form."""
        self.setMinimumSize(0 if below else px(_WIDE), px(_HIGH) if below else 0)
        self.setMaximumWidth(_ANY if below else px(_WIDE))

    def show_example(self, found: Example | None) -> None:
        """Show where somebody would go; None when there is nobody to try it with."""
        self.says.set_text(found.sentence if found else NOBODY)
        self._say(self.warning, found.warning if found else "")
        self._say(self.others, "\n".join(f"{name}: {why}." for name, why in found.others) if found else "")
        self.another.setVisible(found is not None)

    def show_state(self, text: str, token: str = "text2") -> None:  # noqa: S107 -- a colour token
        """Say whether the rules are saved, or what is wrong with them."""
        self.state.set_color(token)
        self._say(self.state, text)

    def speak(self) -> None:
        """Have what is shown read aloud, after the person has asked for it."""
        announce(self, " ".join(part.text() for part in (self.says, self.warning) if part.text()))

    def _say(self, part: Text, text: str) -> None:
        part.set_text(text)
        part.setVisible(bool(text))
