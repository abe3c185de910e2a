"""The frame of the panel: its head, its pages one at a time, what is wrong, and the buttons at its foot."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.log_call.actions import LOG
from sdr_desk.ui.log_call.choosing import WhichPage, WhoPage
from sdr_desk.ui.log_call.form import CallForm
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine


class CallPages(Panel):
    """Shows one of three pages: whom the call was with, which call it is, and the form."""

    context = LOG

    def __init__(self, ctx: UiContext, correcting: bool) -> None:
        super().__init__()
        self._ctx = ctx
        self.setAccessibleName("Correct a call" if correcting else "Log a call")
        self._build(correcting)

    def _build(self, correcting: bool) -> None:
        title = Text("Correct a call" if correcting else "Log a call", "title", parent=self)
        self._person = ElidedLabel("", "body", "text2", parent=self)
        self.back = QuietButton(small=True, parent=self)
        self.back.follow(self._ctx.actions, f"{LOG}.back")
        self.who = WhoPage(self._ctx.people_search, self)
        self.who.may_add = not correcting
        self.which = WhichPage(self)
        self.form = CallForm(self._ctx, self)
        self.pages = QStackedWidget(self)
        for page in (self.who, self.which, self.form):
            self.pages.addWidget(page)
        self.says = Text("", "small", "bad", wrap=True, parent=self)
        self.says.setContentsMargins(Space.L, 0, Space.L, 0)
        close, self.save_button = QuietButton(parent=self), PrimaryButton(parent=self)
        close.follow(self._ctx.actions, f"{LOG}.close")
        self.save_button.follow(self._ctx.actions, f"{LOG}.save")
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        head.setSpacing(Space.M)
        head.addWidget(title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._person, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.back)
        foot.setContentsMargins(Space.L, Space.XS, Space.L, 0)
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.L, Space.S, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.says)
        column.addWidget(HLine(parent=self))
        column.addLayout(foot)

    def _stage(self) -> QWidget:
        return self.pages.currentWidget()

    def _show(self, page: QWidget, person: str, back: str, focus: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._person.set_text(person)
        self.back.setVisible(bool(back))
        self.back.set_text(back or "Someone else")
        self.save_button.set_text("Choose" if page is not self.form else "Save")
        self.say("")
        self.fit()
        focus.setFocus()

    def say(self, text: str) -> None:
        """Say below the page what is wrong; "" takes it back."""
        self.says.set_text(text)
        self.says.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)
        self.fit()

    # Room

    def start(self) -> QWidget:
        page = self._stage()
        return {self.who: self.who.field, self.which: self.which.rows}.get(page, self.form.outcomes)

    def wanted(self, room: QRect) -> QRect:
        width = min(px(760), room.width() - 2 * Space.L)
        page = self._stage()
        high = page.content_height() + px(136) + (self.says.heightForWidth(width) if self.says.text() else 0)
        high = min(high, room.height() - 2 * Space.L)
        return QRect((room.width() - width) // 2, max(Space.L, (room.height() - high) // 4), width, high)

    def fit(self) -> None:
        """Take the height the page needs now."""
        if self.parentWidget() is not None:
            self.layout().activate()
            self.setGeometry(self.wanted(self.parentWidget().rect()))
            self.parentWidget().update()
