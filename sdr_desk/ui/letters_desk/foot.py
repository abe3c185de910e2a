"""The pinned foot of the letters screen: what was made or runs, what waits, and the buttons that make it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.actions import NAME
from sdr_desk.ui.letters_desk.making import Making
from sdr_desk.ui.letters_desk.outgoing import Outgoing
from sdr_desk.ui.letters_desk.words import count_text, waiting_text
from sdr_desk.ui.theme import Height, Space, px
from sdr_desk.ui.widgets.bars import ProgressBar
from sdr_desk.ui.widgets.buttons import PaintedButton, PrimaryButton, QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

_PROMISE = "Nobody is marked as written to until you confirm that it was sent."


class Foot(QWidget):
    """Says how things stand at the left; the acts are at the right, the main one last."""

    def __init__(self, ctx: UiContext, outgoing: Outgoing, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outgoing, self._making = outgoing, making
        self._waiting = 0
        self._brief = False
        self._opened = ""
        self._announced = ""
        self.setProperty("pane", True)
        self.setAccessibleName("Print, save or confirm")
        self._first, self._second = ElidedLabel("", "strong"), Text("", "small", "text2", wrap=True)
        self._bar = ProgressBar()
        actions = ctx.actions
        self.print, self.drafts, self.sent = PrimaryButton(), PrimaryButton(), PrimaryButton()
        self.pdf, self.labels, self.mail = QuietButton(), QuietButton(), QuietButton()
        self.not_sent, self.stop, self.confirm = QuietButton(), QuietButton(icon="x"), QuietButton(icon="clock")
        for button, action, text in (
            (self.print, "print", "Print"), (self.pdf, "save", "Save as PDF"), (self.labels, "labels", "Labels…"),
            (self.drafts, "save", "Save drafts"), (self.mail, "mail", "Open this one"), (self.stop, "stop", "Stop"),
            (self.confirm, "waiting", "Confirm sent"), (self.sent, "mailed", "Sent: log it, next"),
            (self.not_sent, "not_mailed", "Not sent"),
        ):  # fmt: skip
            button.height_token = Height.PRIMARY
            button.follow(actions, f"{NAME}.{action}", text)
        self._lay_out()
        outgoing.changed.connect(self.refresh)
        making.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._first)
        words.addWidget(self._bar)
        words.addWidget(self._second)
        buttons = FlowLayout(gap=Space.S, line_gap=Space.XS)
        for button in self._all():
            buttons.addWidget(button)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.L)
        row.addLayout(words, 1)
        row.addWidget(self._buttons)

    def _all(self) -> tuple[PaintedButton, ...]:
        return (
            self.confirm,
            self.stop,
            self.labels,
            self.pdf,
            self.mail,
            self.not_sent,
            self.print,
            self.drafts,
            self.sent,
        )

    def set_brief(self, brief: bool) -> None:
        """Leave out what can be done without on a low screen; the keys stay."""
        if brief != self._brief:
            self._brief = brief
            self.refresh()

    def set_waiting(self, count: int) -> None:
        """Say how many mailings wait to be confirmed."""
        self._waiting = count
        self.refresh()

    def set_opened(self, name: str) -> None:
        """Say whose e-mail is open in the mail program; "" for nobody's."""
        self._opened = name
        self.refresh()

    def refresh(self) -> None:
        """Say what is so now."""
        out, making = self._outgoing, self._making
        kind = out.script.kind if out.script else "letter"
        letter, idle, some = kind == "letter", not making.running and not self._opened, bool(out.ready)
        counted = f" {count_text(kind, len(out.ready))}" if some else ""
        self.print.set_text(f"Print{counted}")
        self.drafts.set_text(f"Save{counted} as drafts" if some else "Save drafts")
        settle = idle and self._waiting > 0 and not (self._brief and not making.said)
        for button, seen in (
            (self.print, idle and letter), (self.pdf, idle and letter and not (self._brief and settle)),
            (self.labels, idle and letter and not self._brief), (self.drafts, idle and not letter),
            (self.mail, idle and not letter and not (self._brief and settle)), (self.stop, making.running),
            (self.confirm, settle), (self.sent, bool(self._opened)), (self.not_sent, bool(self._opened)),
        ):  # fmt: skip
            button.setVisible(seen)
        for button in (self.print, self.pdf, self.labels, self.drafts, self.mail):
            button.setEnabled(some)
        self._say(making.running)
        self._fit()

    def _say(self, running: bool) -> None:
        done, total, words = self._making.progress
        self._bar.setVisible(running)
        self._second.setVisible(not running and not self._brief)
        if running:
            self._first.set_text(words or "Making…")
            self._bar.set_value(done, max(1, total))
            return
        if self._opened:
            self._first.set_text(f"The e-mail to {self._opened} is open in your mail program.")
            self._second.set_text("Send it there, then say here whether it was sent.")
            return
        said = self._making.said
        plan = self._outgoing.plan
        out = f"{len(plan.left_out):,} left out" if self._brief and plan is not None and plan.left_out else ""
        self._first.set_text(
            said or out or (waiting_text(self._waiting) if self._waiting else "Nothing has been sent yet.")
        )
        self._second.set_text(_PROMISE)
        if said and said != self._announced:
            announce(self, said)
        self._announced = said

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons take the room they need beside the words, and go on in a second line when there is less."""
        seen = [one for one in self._all() if not one.isHidden()]
        need = sum(one.sizeHint().width() + Space.S for one in seen)
        self._buttons.setFixedWidth(max(1, min(need, self.width() - 2 * Space.XL - px(160))))
