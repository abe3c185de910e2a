"""The middle of the letters screen: what the person under the hand would get, and the way from person to person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.letters_desk.actions import NAME
from sdr_desk.ui.letters_desk.mail_view import MailView
from sdr_desk.ui.letters_desk.outgoing import CHOSEN, DUE, Outgoing
from sdr_desk.ui.letters_desk.pdf_view import PdfView
from sdr_desk.ui.letters_desk.previews import Preview, Previews
from sdr_desk.ui.letters_desk.words import left_out_text
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import IconButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine


class PreviewPane(QWidget):
    """Shows the real page or the words of the mail; `shown` tells that another person is to be seen.

    Attributes:
        preview: what is shown, None while it is being made or when there is nobody.
    """

    shown = Signal()

    def __init__(self, ctx: UiContext, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._outgoing = ctx, outgoing
        self.preview: Preview | None = None
        self._wanted: tuple[str, str, str] | None = None
        self._empty_for: tuple[object, ...] = ()
        self.previews = Previews(ctx, self)
        self.pages, self.mail = PdfView(ctx, "Letter"), MailView()
        self._empty = QWidget()
        self._stack = QStackedWidget()
        for page in (self.pages, self.mail, self._empty):
            self._stack.addWidget(page)
        self._name, self._place = ElidedLabel("", "section"), Text("", "small", "text2")
        self._tools = self._bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools)
        column.addWidget(HLine())
        column.addWidget(self._stack, 1)
        self.previews.ready.connect(self._on_ready)
        self.previews.failed.connect(self._on_failed)
        self.pages.moved.connect(self._say_place)
        outgoing.changed.connect(self.follow)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.XS)
        row.addWidget(self._name, 1)
        row.addWidget(self._place)
        row.addSpacing(Space.S)
        self._paging: list[QWidget] = []
        for icon, name, action in (
            ("arrow-up", "Back in the letter", "up"), ("arrow-down", "On in the letter", "down"),
            ("minus", "Shrink the page", "smaller"), ("plus", "Enlarge the page", "larger"),
        ):  # fmt: skip
            button = IconButton(icon, name)
            button.clicked.connect(lambda _checked=False, action=action: self._ctx.actions.trigger(f"{NAME}.{action}"))
            self._paging.append(button)
            row.addWidget(button)
        return bar

    # What is asked for

    def forget(self) -> None:
        """Make everything anew: words, addresses or the letterhead have changed."""
        self.previews.forget()
        self._wanted = None

    def follow(self) -> None:
        """Show the person under the hand, or why there is nobody."""
        out = self._outgoing
        person, plan = out.person, out.plan
        if plan is None or person is None:
            self._show_nobody()
            return
        key = (plan.script.version_id, person.id, out.signer_id)
        if key == self._wanted:
            return
        self._wanted, self.preview = key, None
        self._tools.show()
        self._name.set_text(person.name)
        following = out.ready[out.at + 1] if out.at + 1 < len(out.ready) else None
        if plan.kind == "letter":
            self._stack.setCurrentWidget(self.pages)
            self.pages.wait_for(f"Making the letter to {person.name}…")
        self.previews.want(plan, person, out.signer_id, following)

    def _on_ready(self, found: Preview) -> None:
        if self._wanted is None or found.person.id != self._wanted[1]:
            return
        self.preview = found
        name = found.person.name
        letter = found.kind == "letter"
        self._stack.setCurrentWidget(self.pages if letter else self.mail)
        if letter and found.problem:
            self.pages.show_problem(found.problem)
        elif letter:
            self.pages.show_pdf(found.pdf, f"Letter to {name}")
        elif found.problem:
            self.mail.show_problem(name, found.problem)
        else:
            self.mail.show_mail(name, found.person.email, found.subject, found.body)
        self._say_place()
        self.shown.emit()

    def _on_failed(self, words: str) -> None:
        self._wanted = None
        self._stack.setCurrentWidget(self.pages)
        self.pages.show_problem(words)

    # Moving

    def scroll_by(self, by: int) -> None:
        """Move on (1) or back (-1) in what is shown."""
        if self._stack.currentWidget() is self.pages:
            self.pages.scroll_by(by)
        else:
            self.mail.scroll_by(by)
        self._say_place()

    def zoom_by(self, by: int) -> None:
        """Enlarge (1) or shrink (-1) the page."""
        self.pages.zoom_by(by)
        self._say_place()

    def why_no_page(self) -> str | None:
        """Why there is no page to zoom, None when there is one."""
        return None if self._stack.currentWidget() is self.pages and self.pages.pages else "No page is shown."

    def home(self) -> QWidget:
        """Where the keys go: the page, the mail, or the first thing to do where there is nobody."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState):
            return shown.buttons[0] if shown.buttons else shown
        return self.pages.area if shown is self.pages else self.mail

    def _say_place(self) -> None:
        out = self._outgoing
        letter = self._stack.currentWidget() is self.pages
        of = f"{out.at + 1:,} of {len(out.ready):,}" if len(out.ready) > 1 else ""
        self._place.set_text(" · ".join(part for part in (of, self.pages.place_words() if letter else "") if part))
        for button in self._paging:
            button.setVisible(letter)

    # Nobody

    def _show_nobody(self) -> None:
        out = self._outgoing
        self._wanted, self.preview = None, None
        if out.finding and out.error is None:
            if self._stack.currentWidget() is self.pages:
                self.pages.wait_for("Looking up addresses…")
            return
        self.pages.clear()
        self._tools.hide()
        self.shown.emit()
        state = (out.who, bool(out.scripts), str(out.error or ""), out.plan.left_out if out.plan else ())
        if state == self._empty_for and self._stack.currentWidget() is self._empty:
            return
        self._empty_for = state
        old, self._empty = self._empty, self._nobody()
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self._stack.removeWidget(old)
        old.deleteLater()
        if isinstance(self._empty, EmptyState) and self.isVisible():
            announce(self, self._empty.title.text())

    def _nobody(self) -> EmptyState:
        out, trigger = self._outgoing, self._ctx.actions.trigger
        key = self._ctx.actions.key_of("letters.open").replace("+", " ")
        people = EmptyAction(
            "Choose people in Prospects",
            f"Then {key} brings them here",
            "users",
            "",
            lambda: self._ctx.navigate("prospects"),
        )
        one = EmptyAction(
            "Write to one person", "By name, company or number", "user", "3", lambda: trigger(f"{NAME}.one")
        )
        if not out.scripts:
            why = "Letters and e-mails appear here when a manager publishes them under Scripts."
            to = EmptyAction(
                "Go to Scripts", "Read what is published", "file-text", "", lambda: self._ctx.navigate("scripts")
            )
            return EmptyState("No letters published", why, actions=[to], art=False)
        if out.error is not None:
            return EmptyState("Nothing can be made of this", str(out.error), actions=[people, one], art=False)
        if out.plan is not None and out.plan.left_out:
            all_out = EmptyAction(
                "See everyone", "With the reason of each", "list", "L", lambda: trigger(f"{NAME}.left_out")
            )
            return EmptyState(
                "Everybody is left out", left_out_text(out.plan.left_out), actions=[all_out, people], art=False
            )
        if out.who == DUE:
            kind = "e-mail" if out.script is not None and out.script.kind == "email" else "letter"
            return EmptyState(f"No {kind} is due", "Touches of the nurture tracks come up here on their day.",
                              actions=[people, one], art=False)  # fmt: skip
        title = "Nobody is chosen" if out.who == CHOSEN else "No person is chosen"
        return EmptyState(title, "Choose whom this goes to.", actions=[people, one], art=False)

    def minimum_wide(self) -> int:
        """The room below which the page cannot be judged any more."""
        return px(420)
