"""Beside the rules of handoffs: where a lead like somebody would go before they are saved, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sdr_desk.desk.routing import Example
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.announce import announce
from sdr_desk.ui.settings.handoffs_actions import HANDOFFS
from sdr_desk.ui.settings.ruled_page import BesidePane
from sdr_desk.ui.widgets.buttons import LinkButton, QuietButton
from sdr_desk.ui.widgets.labels import Text

_HIGH = 360
NOBODY = "Nobody is here yet to try it with. Import people, and where they would go stands here."


class TryPane(BesidePane):
    """Stays beside the form: where somebody would go, why not to the others, and the buttons."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("Where a lead would go", _HIGH, actions, HANDOFFS, parent)
        self.says = Text("", "body", wrap=True)
        self.warning = Text("", "small", "warn", wrap=True)
        self.others = Text("", "small", "text2", wrap=True)
        self.state = Text("", "small", "text2", wrap=True)
        self.another = QuietButton(icon="user", small=True)
        self.help = LinkButton()
        self.another.follow(actions, f"{HANDOFFS}.another", "Try somebody else")
        self.help.follow(actions, f"{HANDOFFS}.help")
        self.lay_out(
            (self.says, self.warning, self.others, self.another),
            (self.state, self.save, self.discard, self.reset, self.help),
        )

    def offer(self, *, managing: bool) -> None:
        """Offer to save to managers only."""
        for button in (self.save, self.reset, self.discard):
            button.setVisible(managing)

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
